using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>A linter that others write and maintain.</summary>
public interface IGeneralLinter
{
    /// <summary>Its name in reports.</summary>
    string Name { get; }

    /// <summary>Lints what it can.</summary>
    /// <param name="sources">What ships; the files lie where these were read.</param>
    /// <param name="token">Ends it.</param>
    /// <exception cref="Failures.InfrastructureException">It was started, and gave no answer that can be understood.</exception>
    Task<GeneralLint> RunAsync(LintSources sources, CancellationToken token);
}

/// <summary>What a general linter answered.</summary>
/// <param name="Tool">Itself; null where it could not be had.</param>
/// <param name="Findings">What it found.</param>
/// <param name="NotRun">What it did not check and why, each in one sentence.</param>
public sealed record GeneralLint(ReportingTool? Tool, IReadOnlyList<Finding> Findings, IReadOnlyList<string> NotRun)
{
    /// <summary>It could not be had.</summary>
    public static GeneralLint Absent(string reason) => new(null, [], [reason]);
}
