using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>Runs a tool in containers of its own image, which the engine pulls where it has it not yet.</summary>
/// <param name="session">Owns the containers.</param>
/// <param name="findDocker">Finds the docker client, which knows the credentials for a pull.</param>
/// <param name="log">Gets what is worth saying.</param>
public sealed class ToolContainer(EngineSession session, Func<CancellationToken, Task<DockerProgram>> findDocker, ILogger log)
{
    /// <summary>The engine.</summary>
    public EngineConnection Engine => session.Engine;

    /// <summary>Runs the tool to its end.</summary>
    /// <param name="plan">The container; its image is a reference, or an id that the engine has.</param>
    /// <param name="within">How long the tool may take, a pull not included.</param>
    /// <param name="token">Ends it.</param>
    /// <param name="onLine">Gets every line as it comes, in the place of the log.</param>
    /// <exception cref="Failures.InfrastructureException">The image cannot be had, or the engine cannot run it.</exception>
    public async Task<ProgramResult> RunAsync(ContainerPlan plan, TimeSpan within, CancellationToken token, Action<string>? onLine = null)
    {
        if (await EngineImages.FindAsync(Engine, $"Looking for the image {plan.Image}.", plan.Image, token) is null)
            await new DockerBuilder(Engine, await findDocker(token), log).EnsureAsync(
                $"{plan.Role}'s image", ImageReference.Parse(plan.Image), token);
        return await session.RunAsync(plan, within, token, onLine);
    }
}
