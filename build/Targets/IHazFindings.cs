using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Failures;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>A target that reports findings.</summary>
public interface IHazFindings : IHazPins, IHazArtifacts
{
    /// <summary>The lightest severity that fails.</summary>
    [Parameter("Lightest severity of a finding that fails Lint and Scan: error, warning or note - Default is error")]
    string? FailOn => TryGetValue(() => FailOn);

    /// <summary>Findings that are accepted.</summary>
    [Parameter(FindingsRecord.FileName + ", " + SarifLog.LintFileName + ", " + ScanRecord.FileName + " or " + SarifLog.ScanFileName
        + " of earlier runs: what they have is accepted, and only new findings fail")]
    AbsolutePath[]? Baseline => TryGetValue(() => Baseline);

    /// <summary>Reads what decides; called before anything is looked at.</summary>
    /// <exception cref="ConfigurationException">The severity is unknown, or a baseline cannot be read.</exception>
    FindingsPolicy GetFindingsPolicy() => FindingsPolicy.Of(FailOn, Baseline ?? []);

    /// <summary>Hands on what was found.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="policy">When findings fail.</param>
    /// <param name="report">What was found.</param>
    /// <param name="token">Ends it.</param>
    /// <param name="complete">Adds what the report's file has beside findings; null for none.</param>
    /// <exception cref="FindingsException">A finding fails the target.</exception>
    async Task<FindingsAssessment> PublishAsync(
        AbsolutePath folder,
        FindingsPolicy policy,
        FindingsReport report,
        CancellationToken token,
        Func<FindingsRecord, FindingsRecord>? complete = null)
    {
        var revision = await GetRevisionAsync(token);
        return new FindingsPublisher(folder, policy, revision, FindingsOutlets.OfThisProcess(RootDirectory)).Publish(report, complete);
    }

    /// <summary>The lines of the build's summary.</summary>
    static IReadOnlyList<KeyValuePair<string, string>> SummaryOf(FindingsAssessment assessment, AbsolutePath folder) =>
    [
        new("Findings", assessment.Summary()),
        new("Report", folder / SarifLog.LintFileName),
    ];
}
