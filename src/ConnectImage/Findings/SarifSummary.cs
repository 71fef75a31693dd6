using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>A result of a SARIF log, as far as a release tells of it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Level">SARIF's: <c>error</c>, <c>warning</c>, <c>note</c>.</param>
/// <param name="Message">In one line.</param>
/// <param name="Place">File and line.</param>
public sealed record ReportedResult(string Rule, string Level, string Message, string Place);

/// <summary>What a SARIF log of this build tells: results that somebody answers for do not count.</summary>
/// <param name="Tools">The tools of its runs.</param>
/// <param name="Results">Those that count.</param>
/// <param name="SuppressedCount">How many do not.</param>
sealed record SarifSummary(IReadOnlyList<UsedTool> Tools, IReadOnlyList<ReportedResult> Results, int SuppressedCount)
{
    /// <summary>The levels, the heaviest first.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["error", "warning", "note"];

    /// <summary>How many results a level has.</summary>
    public int Count(string level) => Results.Count(x => x.Level == level);

    /// <summary>Reads a log; null where there is no such file.</summary>
    /// <exception cref="Failures.ConfigurationException">It is none that this build wrote.</exception>
    public static SarifSummary? Read(AbsolutePath file) => SarifLog.Read(file) is { } log ? Of(log) : null;

    static SarifSummary Of(SarifLog log)
    {
        var results = log.Runs.SelectMany(x => x.Results).ToList();
        var counted = results.Where(x => x.Suppressions is not { Count: > 0 }).ToList();
        return new SarifSummary(
            [.. log.Runs.Select(x => x.Tool.Driver).Select(x => new UsedTool(x.Name, x.SemanticVersion ?? x.Version ?? ""))],
            [.. counted.Select(Of)],
            results.Count - counted.Count);
    }

    static ReportedResult Of(SarifResult result) => new(
        result.RuleId,
        result.Level,
        result.Message.Text.ReplaceLineEndings(" "),
        result.Locations is [{ PhysicalLocation: var place }, ..] ? $"{place.ArtifactLocation.Uri}:{place.Region.StartLine}" : "");
}
