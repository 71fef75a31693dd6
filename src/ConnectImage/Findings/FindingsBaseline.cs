using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>
/// The findings of a former run, as its <c>.json</c> or <c>.sarif</c> file has them. What was suppressed then needs its suppression still.
/// </summary>
/// <param name="File">Where they were read.</param>
/// <param name="Report">Whose they are: <c>lint</c>, <c>scan</c>.</param>
/// <param name="Entries">The findings.</param>
public sealed record FindingsBaseline(AbsolutePath File, string Report, IReadOnlyList<BaselineEntry> Entries)
{
    /// <summary>Reads a file of this build.</summary>
    /// <exception cref="ConfigurationException">It is not there, or neither of the two forms.</exception>
    public static FindingsBaseline Read(AbsolutePath file)
    {
        try
        {
            return SarifLog.IsIn(file) ? Of(file, SarifLog.Read(file)) : Of(file, FindingsRecord.ReadFile(file));
        }
        catch (ConfigurationException exception) when (exception.InnerException is not null)
        {
            throw Unreadable(file, exception.CameBack, exception);
        }
    }

    static FindingsBaseline Of(AbsolutePath file, FindingsRecord? record) => record is null
        ? throw Unreadable(file, "There is no such file.")
        : new FindingsBaseline(
            file,
            record.Report,
            [
                .. record.Findings.Where(x => x.State != FindingRecord.Suppressed)
                    .Select(x => new BaselineEntry(x.Fingerprint, x.Rule, x.File, x.Message)),
            ]);

    static FindingsBaseline Of(AbsolutePath file, SarifLog? log)
    {
        var runs = log?.Runs ?? [];
        return runs.Select(x => x.AutomationDetails.Id.Split('/')[0]).Distinct().ToList() is [var name]
            ? new FindingsBaseline(
                file, name, [.. runs.SelectMany(x => x.Results).Where(x => x.Suppressions is not { Count: > 0 }).Select(x => Of(file, x))])
            : throw Unreadable(file, "Its runs do not belong to one report of this build (runs[].automationDetails.id).");
    }

    static BaselineEntry Of(AbsolutePath file, SarifResult result) => new(
        result.PartialFingerprints.GetValueOrDefault(Fingerprints.Key)
            ?? throw Unreadable(
                file, $"A result of {result.RuleId} has no fingerprint of this build (partialFingerprints.{Fingerprints.Key})."),
        result.RuleId,
        result.Locations is [{ PhysicalLocation.ArtifactLocation.Uri: { } place }, ..] ? place : "",
        result.Message.Text.Split('\n')[0]);

    static ConfigurationException Unreadable(AbsolutePath file, string cameBack, Exception? inner = null) => new(
        $"Reading the baseline {file}.",
        cameBack,
        $"Name a {FindingsRecord.FileName}, {SarifLog.LintFileName}, {ScanRecord.FileName} or {SarifLog.ScanFileName} "
            + $"that this build wrote, such as artifacts/<version>/{FindingsRecord.FileName} of an earlier run.",
        inner);
}
