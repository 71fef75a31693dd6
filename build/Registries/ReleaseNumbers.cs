using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>The number of a release, read from the git tags.</summary>
public static class ReleaseNumbers
{
    /// <summary>
    /// The number of the release of these pins that the commit is tagged with; where it is not tagged, the one after the highest that
    /// any commit is tagged with. Outside a git checkout 1.
    /// </summary>
    public static async Task<int> ReadAsync(AbsolutePath root, ImagePins pins, ILogger log, CancellationToken token)
    {
        if (await GitAsync(root, ["rev-parse", "--verify", "--quiet", "HEAD"], token) is null)
            return 1;
        var here = Of(await GitAsync(root, ["tag", "--points-at", "HEAD"], token), pins);
        var everywhere = Of(await GitAsync(root, ["tag", "--list", "v*"], token), pins);
        var number = here?.Revision ?? everywhere?.Next().Revision ?? 1;
        log.Debug("Release number {Number}: HEAD is tagged {Here}, the highest tag is {Highest}", number, here?.ToString() ?? "with none", everywhere?.ToString() ?? "none");
        return number;
    }

    static ReleaseVersion? Of(string? tags, ImagePins pins)
    {
        ReleaseVersion? highest = null;
        foreach (var tag in (tags ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (ReleaseVersion.TryParse(tag, out var version)
                && version.ConnectorVersion == pins.ConnectorVersion && version.PlatformVersion == pins.PlatformVersion
                && (highest is null || version > highest))
                highest = version;
        }

        return highest;
    }

    static async Task<string?> GitAsync(AbsolutePath root, IReadOnlyList<string> arguments, CancellationToken token)
    {
        try
        {
            var result = await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(root).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(token);
            return result.ExitCode == 0 ? result.StandardOutput : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
