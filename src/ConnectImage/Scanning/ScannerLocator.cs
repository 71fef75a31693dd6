using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Where a scanner is looked for.</summary>
/// <param name="Named">The program that a person named; null for none.</param>
/// <param name="Image">The scanner's image as the lock pins it; null where it does not.</param>
/// <param name="Within">How long a scan may take.</param>
/// <param name="Work">A folder of this run alone.</param>
/// <param name="ContainerCache">Where a scanner in a container keeps its databases.</param>
public sealed record ScannerRequest(
    AbsolutePath? Named, ScannerImage? Image, TimeSpan Within, AbsolutePath Work, AbsolutePath ContainerCache);

/// <summary>Finds Trivy: the one that was named, on PATH, or its image.</summary>
/// <param name="session">The engine that has the image, and owner of the scanner's container.</param>
/// <param name="log">Gets what was found.</param>
/// <param name="onPath">Looks for a program on PATH; null for this machine's.</param>
/// <param name="docker">Finds the docker client that runs the image; null for this machine's.</param>
public sealed class ScannerLocator(
    EngineSession session, ILogger log, Func<string, AbsolutePath?>? onPath = null,
    Func<CancellationToken, Task<DockerProgram>>? docker = null)
{
    readonly Func<string, AbsolutePath?> _onPath = onPath ?? (static x => ProgramsOnPath.Find(x).FirstOrDefault());
    readonly Func<CancellationToken, Task<DockerProgram>> _docker = docker ?? (token => DockerProgram.FindAsync(session.Engine, token));

    /// <summary>Finds it.</summary>
    /// <exception cref="ConfigurationException">The program that was named is not there.</exception>
    /// <exception cref="InfrastructureException">There is none; says where it was looked for.</exception>
    public async Task<IImageScanner> FindAsync(ScannerRequest request, CancellationToken token)
    {
        var empty = (request.Work / "empty").CreateDirectory();
        if (request.Named is { } named)
            return Of(TrivyProgram.Open(named, empty, $"--trivy {named}", session.Engine.Endpoint, log), TrivyCache.Folder(), request);
        if (_onPath("trivy") is { } found)
            return Of(TrivyProgram.Open(found, empty, $"{found} (on PATH)", session.Engine.Endpoint, log), TrivyCache.Folder(), request);
        if (request.Image is not { } image || !TrivyContainer.CanRunIn(session.Engine.Endpoint))
            throw NotFound(request);
        var cache = request.ContainerCache.CreateDirectory();
        return Of(
            new TrivyContainer(new ToolContainer(session, _docker, log), image, (request.Work.CreateDirectory(), cache), hasNetwork: true),
            cache, request);
    }

    /// <summary>A Trivy that takes the databases as they are.</summary>
    /// <param name="program">The program.</param>
    /// <param name="source">Where it comes from, in words.</param>
    /// <param name="databases">A Trivy cache folder; stays as it is.</param>
    /// <param name="request">How it is used.</param>
    public IImageScanner Offline(AbsolutePath program, string source, AbsolutePath databases, ScannerRequest request)
    {
        // Trivy writes into its cache, and one cache serves one Trivy at a time.
        var cache = request.Work / "cache";
        databases.Copy(cache, ExistsPolicy.MergeAndOverwrite);
        var empty = (request.Work / "empty").CreateDirectory();
        var trivy = TrivyProgram.Open(program, empty, source, session.Engine.Endpoint, log);
        return new TrivyScanner(
            trivy, new EngineImageExporter(session.Engine), new TrivySettings(cache, IsOffline: true, request.Within),
            request.Work / "reports", log);
    }

    TrivyScanner Of(ITrivyProgram program, AbsolutePath cache, ScannerRequest request) =>
        new(
            program, new EngineImageExporter(session.Engine), new TrivySettings(cache, IsOffline: false, request.Within),
            request.Work / "reports", log);

    InfrastructureException NotFound(ScannerRequest request) => new(
        "Looking for Trivy: --trivy <file>, PATH, its container image in kafka-connect/image.lock.json.",
        request.Image is null
            ? "None was named, PATH has none, and the lock has no digest for its image."
            : $"None was named, PATH has none, and a container of the engine at {session.Engine.Endpoint.DockerHost} cannot be given "
                + "folders of this machine.",
        "Install Trivy (or name one with --trivy <file>), or have the lock pin its image (./build.sh Lock). "
            + "Without a scanner nothing can be said of the image.");
}
