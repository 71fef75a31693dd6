using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Images;

/// <summary>A docker client on this machine, whatever engine it is pointed at.</summary>
/// <param name="Path">The program.</param>
/// <param name="Version">Its version.</param>
/// <param name="BuildxVersion">The version of its buildx plugin; null where it has none.</param>
public sealed partial record DockerClient(AbsolutePath Path, string Version, string? BuildxVersion)
{
    /// <summary>The program's name.</summary>
    public const string Name = "docker";

    /// <summary>Asks every client on PATH, all at once; what cannot be run is none. No engine is asked.</summary>
    public static async Task<IReadOnlyList<DockerClient>> FindAllAsync(CancellationToken token)
    {
        var clients = await Task.WhenAll(ProgramsOnPath.Find(Name).Select(x => AskAsync(x, token)));
        return [.. clients.OfType<DockerClient>()];
    }

    /// <summary>Reads <c>docker --version</c>: <c>Docker version 28.5.2, build 1234567</c>. Null where it says no version.</summary>
    internal static string? ReadVersion(string answer) =>
        VersionLine.Match(answer) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"\bversion ([^\s,]+)")]
    private static partial Regex VersionLine { get; }

    static async Task<DockerClient?> AskAsync(AbsolutePath path, CancellationToken token)
    {
        var runner = new ProgramRunner();
        var buildx = runner.RunAsync(new ProgramCall(path, ["buildx", "version"]), token);
        var version = await runner.RunAsync(new ProgramCall(path, ["--version"]), token);
        var plugin = await buildx;
        return ReadVersion(version.OutputText) is { } client
            ? new DockerClient(path, client, plugin.Succeeded ? plugin.OutputText.Split(' ').ElementAtOrDefault(1) ?? "" : null)
            : null;
    }
}
