using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>Which builder a docker client drives, the best first.</summary>
public enum BuilderKind
{
    /// <summary>The buildx plugin.</summary>
    Buildx,

    /// <summary>The BuildKit inside the engine, driven by a client before 23 without the plugin.</summary>
    EngineBuildKit,

    /// <summary>The legacy builder: no heredocs, no secrets, no parallel stages.</summary>
    Legacy,
}

/// <summary>A docker client on this machine.</summary>
/// <param name="Path">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="Builder">The best builder that it can drive.</param>
/// <param name="BuilderVersion">The plugin's version, or the engine's.</param>
public sealed record DockerProgram(AbsolutePath Path, string Version, BuilderKind Builder, string BuilderVersion)
{
    // From 23.0 on the client leaves BuildKit to the plugin; from 18.09 to 20.10 it can drive the engine's own.
    const int FirstMajorWithoutOwnBuildKit = 23;

    /// <summary>The builder in words.</summary>
    public string BuilderDescription => Builder switch
    {
        BuilderKind.Buildx => $"buildx {BuilderVersion}",
        BuilderKind.EngineBuildKit => $"BuildKit in the engine {BuilderVersion}, driven by docker {Version}",
        _ => $"the legacy builder of the engine {BuilderVersion} (docker {Version} has no buildx)",
    };

    /// <summary>Of the clients on PATH the one that drives the best builder; the first of equals.</summary>
    /// <exception cref="InfrastructureException">There is no docker client.</exception>
    public static async Task<DockerProgram> FindAsync(EngineConnection engine, CancellationToken token) =>
        Choose(await DockerClient.FindAllAsync(token), engine);

    /// <summary>Of some clients the one that drives the best builder; the first of equals.</summary>
    /// <exception cref="InfrastructureException">There is none.</exception>
    public static DockerProgram Choose(IReadOnlyList<DockerClient> clients, EngineConnection engine) =>
        clients.Select(x => Of(x, engine)).MinBy(x => x.Builder) ?? throw new InfrastructureException(
            "Looked for the docker command line client on PATH.",
            ProgramsOnPath.Find(DockerClient.Name).ToList() is { Count: > 0 } found
                ? $"{string.Join(", ", found)} cannot be run."
                : "There is none.",
            "Install docker's client (docker-ce-cli, docker.io or Docker Desktop); the engine alone is not enough to build.");

    /// <summary>A call of this client against an engine.</summary>
    public ProgramCall Call(EngineEndpoint endpoint, IReadOnlyList<string> arguments) => new(Path, arguments)
    {
        Environment = new Dictionary<string, string?>
        {
            ["DOCKER_HOST"] = endpoint.DockerHost,
            ["DOCKER_CONTEXT"] = null,
            ["DOCKER_BUILDKIT"] = Builder == BuilderKind.Legacy ? "0" : "1",
            ["BUILDKIT_PROGRESS"] = "plain",
        },
    };

    static DockerProgram Of(DockerClient client, EngineConnection engine)
    {
        if (client.BuildxVersion is { } buildx)
            return new DockerProgram(client.Path, client.Version, BuilderKind.Buildx, buildx);
        var kind = MajorOf(client.Version) < FirstMajorWithoutOwnBuildKit ? BuilderKind.EngineBuildKit : BuilderKind.Legacy;
        return new DockerProgram(client.Path, client.Version, kind, engine.Facts.ServerVersion);
    }

    static int MajorOf(string version) =>
        int.TryParse(version.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : int.MaxValue;
}
