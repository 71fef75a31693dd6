using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>What runs of the build have in an engine at a moment.</summary>
/// <param name="Containers">Names of containers, running or not.</param>
/// <param name="Networks">Names of networks.</param>
/// <param name="Volumes">Names of volumes: those with the labels of a run, and those that the containers use.</param>
sealed record Remains(IReadOnlyList<string> Containers, IReadOnlyList<string> Networks, IReadOnlyList<string> Volumes)
{
    /// <summary>Whether there is nothing.</summary>
    public bool IsEmpty => this is { Containers: [], Networks: [], Volumes: [] };

    /// <summary>What one run has.</summary>
    public static Task<Remains> OfRunAsync(EngineConnection engine, RunId run, CancellationToken token) =>
        FindAsync(engine, x => x.TryGetValue(SessionLabels.Session, out var value) && value == run.Value, token);

    /// <summary>What the runs of one process have.</summary>
    public static Task<Remains> OfProcessAsync(EngineConnection engine, int process, CancellationToken token) => FindAsync(
        engine, x => x.TryGetValue(SessionLabels.Owner, out var owner) && ProcessIdentity.TryParse(owner)?.ProcessId == process, token);

    /// <summary>What of this is still there. An anonymous volume carries no labels: its name is all that can be asked for.</summary>
    public async Task<IReadOnlyList<string>> StillThereAsync(EngineConnection engine, CancellationToken token)
    {
        var client = engine.Client;
        var containers = (await client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, token)).Select(NameOf);
        var networks = (await client.Networks.ListNetworksAsync(new NetworksListParameters(), token)).Select(x => x.Name);
        var volumes = ((await client.Volumes.ListAsync(token)).Volumes ?? []).Select(x => x.Name);
        return [.. Containers.Intersect(containers), .. Networks.Intersect(networks), .. Volumes.Intersect(volumes)];
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", [.. Containers, .. Networks, .. Volumes]);

    static async Task<Remains> FindAsync(EngineConnection engine, Func<IDictionary<string, string>, bool> matches, CancellationToken token)
    {
        var client = engine.Client;
        var filters = new Dictionary<string, IDictionary<string, bool>>
        { ["label"] = new Dictionary<string, bool> { [SessionLabels.Session] = true } };
        var containers = (await client.Containers.ListContainersAsync(
            new ContainersListParameters { All = true, Filters = filters }, token)).Where(x => matches(x.Labels)).ToList();
        var networks = (await client.Networks.ListNetworksAsync(new NetworksListParameters { Filters = filters }, token)).Where(
            x => matches(x.Labels));
        var volumes = ((await client.Volumes.ListAsync(new VolumesListParameters { Filters = filters }, token)).Volumes ?? []).Where(
            x => matches(x.Labels));
        var used = containers.SelectMany(x => x.Mounts ?? []).Where(x => x.Type == "volume").Select(x => x.Name);
        return new([.. containers.Select(NameOf)], [.. networks.Select(x => x.Name)], [.. volumes.Select(x => x.Name).Concat(used)]);
    }

    static string NameOf(ContainerListResponse container) => container.Names[0].TrimStart('/');
}
