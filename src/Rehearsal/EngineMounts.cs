using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What an engine that was killed left mounted: file systems of containers, and its own data root.</summary>
static partial class EngineMounts
{
    static readonly AbsolutePath s_mounts = "/proc/self/mountinfo";

    /// <summary>Takes everything off that is mounted at or below the folders of an engine that does not run.</summary>
    /// <exception cref="InfrastructureException">One of them cannot be taken off.</exception>
    public static async Task RemoveAsync(EngineFolders folders, ProgramRunner runner, CancellationToken token)
    {
        foreach (var mount in Find(File.ReadLines(s_mounts), folders))
        {
            // Lazily: a process that was killed may hold its files for a moment longer.
            var call = new ProgramCall("umount", ["--lazy", mount])
            { Environment = new Dictionary<string, string?> { ["PATH"] = HostSystem.SearchPath } };
            var answer = await runner.RunAsync(call, token);
            if (!answer.Succeeded)
                throw new InfrastructureException(
                    $"Taking off what a private engine left mounted: {call}", answer.Describe(),
                    $"Take it off as root (umount {mount}), and run again.");
        }
    }

    /// <summary>The mount points, the innermost first (proc_pid_mountinfo(5), fifth field).</summary>
    internal static IReadOnlyList<string> Find(IEnumerable<string> mountInfo, EngineFolders folders) =>
    [
        .. mountInfo
            .Select(line => Unescape(line.Split(' ').ElementAtOrDefault(4) ?? ""))
            .Where(point => IsBelow(point, folders.Home) || IsBelow(point, folders.Runtime))
            .OrderByDescending(point => point.Length),
    ];

    [GeneratedRegex(@"\\([0-7]{3})")]
    private static partial Regex OctalEscape { get; }

    static bool IsBelow(string point, AbsolutePath folder) => point.StartsWith($"{folder}/", StringComparison.Ordinal);

    static string Unescape(string path) =>
        OctalEscape.Replace(path, match => ((char)Convert.ToInt32(match.Groups[1].Value, 8)).ToString(CultureInfo.InvariantCulture));
}
