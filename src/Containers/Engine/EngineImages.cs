using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Engine;

/// <summary>What an image has from its base image.</summary>
/// <param name="Layers">How many layers.</param>
/// <param name="Steps">How many steps of the history.</param>
sealed record BasePart(int Layers, int Steps);

/// <summary>Looks images up in an engine.</summary>
static class EngineImages
{
    /// <summary>What the engine says of an image; null where it has none of that name or id.</summary>
    /// <exception cref="InfrastructureException">The engine did not do its part.</exception>
    public static async Task<ImageInspectResponse?> FindAsync(
        EngineConnection engine, string attempted, string name, CancellationToken token)
    {
        try
        {
            return await EngineCall.RunAsync(attempted, () => engine.Client.Images.InspectImageAsync(name, token));
        }
        catch (InfrastructureException exception) when (exception.InnerException is DockerImageNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// What an image has from its base image; null where the engine does not have that one, or the image does not begin with its layers.
    /// </summary>
    /// <exception cref="InfrastructureException">The engine did not do its part.</exception>
    public static async Task<BasePart?> FindBasePartAsync(
        EngineConnection engine, string attempted, ImageInspectResponse image, string baseImage, CancellationToken token)
    {
        if (await FindAsync(engine, attempted, baseImage, token) is not { RootFS.Layers: { Count: > 0 } below } found
            || image.RootFS?.Layers is not { } own
            || !own.Take(below.Count).SequenceEqual(below))
            return null;
        var history = await EngineCall.RunAsync(attempted, () => engine.Client.Images.GetImageHistoryAsync(found.ID, token));
        return new BasePart(below.Count, history.Count);
    }
}
