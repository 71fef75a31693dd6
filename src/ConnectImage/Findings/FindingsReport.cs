namespace Neo4jKafkaConnect.Findings;

/// <summary>What a target found, before anybody judged it.</summary>
/// <param name="Name">Names its files and the baselines that belong to it: <c>lint</c>, <c>scan</c>.</param>
/// <param name="Findings">Everything, in any order, what is suppressed included.</param>
/// <param name="Tools">Every tool that was run.</param>
/// <param name="NotRun">What was not checked and why, each in one sentence.</param>
public sealed record FindingsReport(
    string Name, IReadOnlyList<Finding> Findings, IReadOnlyList<ReportingTool> Tools, IReadOnlyList<string> NotRun)
{
    /// <summary>What was looked at, in a few words: <c>kafka-connect/</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The text of a file by the name that findings give it; null for one that is no text or not at hand.</summary>
    public Func<string, string?> SourceOf { get; init; } = _ => null;
}
