using System.Globalization;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What became of each step of the chain, judged by the files that it left.</summary>
static class ReleaseChecks
{
    /// <summary>The steps, in the order of the chain.</summary>
    public static IEnumerable<CheckRecord> Of(ReleaseEvidence evidence) =>
        [Lint(evidence), Build(evidence), Smoke(evidence), Scan(evidence), Push(evidence)];

    static CheckRecord Lint(ReleaseEvidence evidence) => evidence.Lint is not { } lint
        ? Missing("Lint", SarifLog.LintFileName)
        : new CheckRecord(
            "Lint",
            evidence.LintPassed ?? lint.Count("error") == 0 ? CheckOutcome.Passed : CheckOutcome.Failed,
            Counted(lint),
            Files(evidence, FindingsRecord.FileName, SarifLog.LintFileName));

    static CheckRecord Build(ReleaseEvidence evidence) => new(
        "BuildImage",
        CheckOutcome.Passed,
        $"{Short(evidence.Image.Id)} from "
            + (evidence.Image is { Commit: { } commit } image
                ? $"{(image.IsCleanTree ? "" : "a changed work tree at ")}{Short(commit)}"
                : "sources outside of git"),
        []);

    static CheckRecord Smoke(ReleaseEvidence evidence)
    {
        if (evidence.Smoke is not { } smoke)
            return Missing("Smoke", SmokeRecord.FileName);
        var files = Files(evidence, SmokeRecord.FileName);
        if (smoke.Image.Id != evidence.Image.Id)
            return new CheckRecord(
                "Smoke", CheckOutcome.Missing, $"{SmokeRecord.FileName} is about another image, {Short(smoke.Image.Id)}", files);
        var counts = smoke.Checks.CountBy(x => x.Status).ToDictionary();
        return new CheckRecord(
            "Smoke",
            smoke.Passed ? CheckOutcome.Passed : CheckOutcome.Failed,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{counts.GetValueOrDefault(CheckStatus.Passed)} checks passed, {counts.GetValueOrDefault(CheckStatus.Failed)} failed, "
                    + $"{counts.GetValueOrDefault(CheckStatus.Skipped)} skipped"),
            files);
    }

    static CheckRecord Scan(ReleaseEvidence evidence)
    {
        if (evidence is not { Scan: { } log, Scanned: { } scanned })
            return Missing("Scan", ScanRecord.FileName);
        var files = Files(evidence, ScanRecord.FileName, SarifLog.ScanFileName, BillOfMaterials.FileName);
        return scanned.Image.Id != evidence.Image.Id
            ? new CheckRecord(
                "Scan", CheckOutcome.Missing, $"{ScanRecord.FileName} is about another image, {Short(scanned.Image.Id)}", files)
            : new CheckRecord("Scan", scanned.Passed ? CheckOutcome.Passed : CheckOutcome.Failed, Counted(log), files);
    }

    static CheckRecord Push(ReleaseEvidence evidence) => new(
        "Push",
        CheckOutcome.Passed,
        $"{Short(evidence.Push.Digest)}"
            + $"{(evidence.Push.Unproved is { Count: > 0 } unproved ? $", pushed although unproved: {string.Join(", ", unproved)}" : "")}",
        Files(evidence, PushRecord.FileName));

    // Enough to recognise it by; the whole stands in the record.
    static string Short(string identity) => identity.IndexOf(':', StringComparison.Ordinal) + 1 is var start && identity.Length > start + 12
        ? identity[..(start + 12)]
        : identity;

    static CheckRecord Missing(string name, string file) => new(name, CheckOutcome.Missing, $"there is no {file}", []);

    static string Counted(SarifSummary log)
    {
        var found = SarifSummary.Levels.Where(x => log.Count(x) > 0)
            .Select(x => string.Create(CultureInfo.InvariantCulture, $"{log.Count(x)} {x}{(log.Count(x) == 1 ? "" : "s")}")).ToList();
        return (found.Count == 0 ? "no findings" : string.Join(", ", found))
            + (log.SuppressedCount == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {log.SuppressedCount} accepted"));
    }

    static List<FileRecord> Files(ReleaseEvidence evidence, params IEnumerable<string> names) =>
        [.. names.Where(x => (evidence.Folder / x).FileExists()).Select(x => FileRecord.Of(evidence.Folder / x, x))];
}
