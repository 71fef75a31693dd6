using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>
/// BuildKit's own checks of the Dockerfile that is built, where a docker client with buildx 0.15 or later reaches an engine
/// (docs.docker.com/build/checks).
/// </summary>
/// <param name="docker">Docker's client; it runs in the repository.</param>
sealed partial class BuildKitChecks(LinterProgram docker) : IGeneralLinter
{
    static readonly Version s_first = new(0, 15);

    /// <inheritdoc />
    public string Name => BuildKitReport.Tool;

    /// <inheritdoc />
    public async Task<GeneralLint> RunAsync(LintSources sources, CancellationToken token)
    {
        if (sources.File("Dockerfile") is not { } file)
            return new GeneralLint(null, [], []);
        var asked = await docker.RunAsync(["buildx", "version"], token);
        if (asked.ExitCode != 0 || VersionNumber().Match(asked.Output) is not { Success: true } match
            || !Version.TryParse(match.Groups["number"].Value, out var version))
            return GeneralLint.Absent($"BuildKit's checks: docker's client has no buildx.");
        if (version < s_first)
            return GeneralLint.Absent($"BuildKit's checks: buildx {version} is older than {s_first}, the first one that has them.");

        var answer = await docker.RunAsync(["buildx", "build", "--call=check,format=json", "--file", file.Name, sources.Folder], token);
        // It ends with 1 where a check does not hold, and says so in its answer.
        if (BuildKitReport.TryParse(answer.Output) is { } report)
            return BuildKitReport.Of(report, version.ToString(), file.Name);
        return answer.ExitCode == 0
            ? throw answer.Unusable("and what it wrote is not the JSON of BuildKit's checks.")
            : GeneralLint.Absent(
                $"BuildKit's checks: buildx {version} ended with {answer.ExitCode}: {answer.Errors.Split('\n')[^1].Trim()}");
    }

    [GeneratedRegex(@"\bv?(?<number>\d+\.\d+\.\d+)")]
    private static partial Regex VersionNumber();
}
