using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Describes what a scan gave, as its file does.</summary>
/// <param name="policy">What it was held against.</param>
sealed class ScanRecording(ScanPolicy policy)
{
    /// <summary>The record of a scan. With a secret the image has not passed, whatever a baseline accepts.</summary>
    /// <param name="findings">Its findings.</param>
    /// <param name="done">What it gave, and who can mend what.</param>
    /// <param name="comparison">What changed; null where nothing was compared.</param>
    public ScanRecord Of(FindingsRecord findings, ReportedScan done, ScanComparison? comparison) => new()
    {
        SchemaVersion = findings.SchemaVersion,
        Report = findings.Report,
        Subject = findings.Subject,
        Passed = findings.Passed && done.Result.Assessment.Secrets.Count == 0,
        FailOn = findings.FailOn,
        Counts = findings.Counts,
        Tools = findings.Tools,
        NotRun = findings.NotRun,
        Findings = findings.Findings,
        Mended = findings.Mended,
        Image = new ScanImageRecord(done.Result.Image.Reference, done.Result.Image.Id),
        ScannedAt = new DateTimeOffset(done.Result.At.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero),
        Rehearsal = done.Knows is not null,
        Scanner = done.Result.Report.Scanner,
        Databases = done.Result.Report.Databases,
        Handover = done.Result.Report.Handover,
        System = done.Result.Report.System,
        Packages = done.Result.Report.PackageCount,
        Policy = new ScanPolicyRecord(policy.File, policy.Sha256),
        Attribution = done.Result.Origins.How,
        Layers = [.. done.Result.Origins.Layers.Select(x => new ScanLayerRecord(x.Layer.DiffId, x.Origin, x.Layer.CreatedBy))],
        Vulnerabilities = ByOrigin(done.Result.Assessment.Vulnerabilities, x => x.Origin, x => Of(x, done.Findings)),
        Secrets = ByOrigin(
            done.Result.Assessment.Secrets, x => x.Origin,
            x => new SecretRecord(x.Secret.Rule, x.Secret.Path, x.Secret.Line, x.Secret.DiffId)),
        Exceptions =
        [
            .. done.Result.Assessment.Exceptions.Select(x => new ExceptionRecord(
                x.Exception.Id, x.Exception.Package, x.Exception.Reason, x.Exception.Owner, x.Exception.Expires, x.State)),
        ],
        Comparison = comparison,
    };

    static VulnerabilityRecord Of(JudgedVulnerability judged, ScanFindings words)
    {
        var found = judged.Vulnerability;
        return new VulnerabilityRecord(
            found.Id, found.Package, found.Installed, found.Fixed, found.Severity, found.Score, judged.Verdict, found.Path, found.DiffId,
            found.Title.Length > 0 ? found.Title : null, found.Page, words.RemedyOf(found, judged.Origin));
    }

    static Dictionary<LayerOrigin, IReadOnlyList<TRecord>> ByOrigin<T, TRecord>(
        IEnumerable<T> items, Func<T, LayerOrigin> originOf, Func<T, TRecord> describe)
    {
        var groups = items.ToLookup(originOf, describe);
        return Enum.GetValues<LayerOrigin>().ToDictionary(x => x, IReadOnlyList<TRecord> (x) => [.. groups[x]]);
    }
}
