using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using Serilog;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// Removes labelled containers, then networks and volumes. What is already gone is no failure; what cannot be removed is logged.
/// </summary>
sealed class EngineCleaner(IDockerClient client, ILogger log)
{
    /// <summary>Long enough for a few containers, short enough for a person who pressed Ctrl-C.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(15);

    public async Task RemoveAsync(IEnumerable<string> labels, Func<IDictionary<string, string>?, bool> matches, CancellationToken token)
    {
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = labels.ToDictionary(x => x, _ => true) };
        try
        {
            var containers = await client.Containers.ListContainersAsync(
                new ContainersListParameters { All = true, Filters = filters }, token);
            await Task.WhenAll(containers.Where(x => matches(x.Labels)).Select(x => RemoveContainerAsync(x.ID, token)));
            var networks = await client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters }, token);
            await Task.WhenAll(networks.Where(x => matches(x.Labels)).Select(x =>
                TryAsync($"network {x.Name}", () => client.Networks.DeleteNetworkAsync(x.ID, token))));
            var volumes = await client.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, token);
            await Task.WhenAll((volumes.Volumes ?? []).Where(x => matches(x.Labels)).Select(x =>
                TryAsync($"volume {x.Name}", () => client.Volumes.RemoveAsync(x.Name, force: true, token))));
        }
        catch (Exception exception) when (exception is DockerApiException
            or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            log.Warning("Cleaning up in the engine did not finish ({Reason:l}); the next run sweeps what is left", exception.Message);
        }
    }

    Task RemoveContainerAsync(string id, CancellationToken token) => TryAsync(
        $"container {id[..12]}",
        () => client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, token));

    async Task TryAsync(string what, Func<Task> remove)
    {
        try
        {
            await remove();
        }
        catch (DockerApiException exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // Gone already, or another run is removing it at this moment.
        }
        catch (DockerApiException exception)
        {
            log.Warning("{What:l} could not be removed: {Reason:l}", what, exception.ResponseBody ?? exception.Message);
        }
    }
}
