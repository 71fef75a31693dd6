using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// Trivy in a container of its own image, named by its digest. It gets the engine's socket, the folder of the reports and that of its
/// databases, nothing else of this machine; its container carries the session's labels and is removed with it.
/// </summary>
/// <param name="container">Runs it.</param>
/// <param name="image">Trivy's image.</param>
/// <param name="folders">The folder of the reports and that of the databases; both exist.</param>
/// <param name="hasNetwork">Whether it may fetch its databases.</param>
sealed class TrivyContainer(
    ToolContainer container, ScannerImage image, (AbsolutePath Work, AbsolutePath Cache) folders, bool hasNetwork) : ITrivyProgram
{
    const string Role = "scanner";
    const string Socket = "/var/run/docker.sock";
    const string Work = "/scan/work";
    const string Cache = "/scan/cache";

    /// <inheritdoc />
    public string Digest { get; } = image.Digest;

    /// <inheritdoc />
    public string Source { get; } = $"the container image {image.Name}";

    /// <inheritdoc />
    public bool ReachesEngine => true;

    /// <inheritdoc />
    public IReadOnlyList<string> LastLines { get; private set; } = [];

    /// <summary>Whether an engine can run it: one on this machine, whose socket and folders a container can be given.</summary>
    public static bool CanRunIn(EngineEndpoint engine) => engine.Uri.Scheme is "unix" or "npipe";

    /// <inheritdoc />
    public async Task<TrivyAnswer> RunAsync(IReadOnlyList<string> arguments, TimeSpan within, CancellationToken token)
    {
        var plan = new ContainerPlan(image.Name, Role)
        {
            Command = [.. arguments.Select(Inside)],
            Environment = TrivyEnvironment.Fixed,
            HasWayOut = hasNetwork,
            WorkingFolder = Work,
            Mounts = [new(SocketOf(container.Engine.Endpoint), Socket), new(folders.Work, Work), new(folders.Cache, Cache)],
        };
        var result = await container.RunAsync(plan, within, token);
        var answer = TrivyAnswer.Of(result, $"{image.Name} {string.Join(' ', plan.Command)}");
        LastLines = answer.Lines;
        return answer;
    }

    // Docker Desktop runs the engine in a machine of its own: the socket that containers get is the one in there.
    static string SocketOf(EngineEndpoint engine) =>
        OperatingSystem.IsLinux() && engine.Uri.Scheme == "unix" ? engine.Uri.LocalPath : Socket;

    string Inside(string argument) => Inside(argument, folders.Work, Work) ?? Inside(argument, folders.Cache, Cache) ?? argument;

    static string? Inside(string argument, string folder, string target) =>
        string.Equals(argument, folder, StringComparison.Ordinal) ? target
        : argument.Length > folder.Length && argument.StartsWith(folder, StringComparison.Ordinal)
            && argument[folder.Length] is '/' or '\\' ? target + argument[folder.Length..].Replace('\\', '/')
        : null;
}

/// <summary>The image of a scanner.</summary>
/// <param name="Name">What the engine runs it by: a name with its digest.</param>
/// <param name="Digest">The digest: <c>sha256:…</c>.</param>
public sealed record ScannerImage(string Name, string Digest)
{
    /// <summary>As a lock pins it.</summary>
    /// <returns>Null where the reference has no digest: a tag may be moved.</returns>
    public static ScannerImage? Of(ImageReference? reference) =>
        reference?.Digest is { } digest ? new ScannerImage(reference.ToString(), digest) : null;
}
