using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Describes what a scan gave, as its file does.</summary>
/// <param name="policy">What it was held against.</param>
/// <param name="isRehearsal">Whether this is a rehearsal.</param>
public sealed class ScanRecording(ScanPolicy policy, bool isRehearsal)
{
    /// <summary>The record of a scan. With a secret the image has not passed, whatever a baseline accepts.</summary>
    /// <param name="findings">Its findings.</param>
    /// <param name="result">What it gave.</param>
    /// <param name="words">For who can mend what.</param>
    /// <param name="comparison">What changed; null where nothing was compared.</param>
    public ScanRecord Of(FindingsRecord findings, ScanResult result, ScanFindings words, ScanComparison? comparison) => new()
    {
        SchemaVersion = findings.SchemaVersion,
        Report = findings.Report,
        Subject = findings.Subject,
        Passed = findings.Passed && result.Assessment.Secrets.Count == 0,
        FailOn = findings.FailOn,
        Counts = findings.Counts,
        Tools = findings.Tools,
        NotRun = findings.NotRun,
        Findings = findings.Findings,
        Mended = findings.Mended,
        Image = new ScanImageRecord(result.Image.Reference, result.Image.Id),
        ScannedAt = new DateTimeOffset(result.At.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero),
        Rehearsal = isRehearsal,
        Scanner = result.Report.Scanner,
        Databases = result.Report.Databases,
        Handover = result.Report.Handover,
        System = result.Report.System,
        Packages = result.Report.PackageCount,
        Policy = new ScanPolicyRecord(policy.File, policy.Sha256),
        Attribution = result.Origins.How,
        Layers = [.. result.Origins.Layers.Select(x => new ScanLayerRecord(x.Layer.DiffId, x.Origin, x.Layer.CreatedBy))],
        Vulnerabilities = ByOrigin(result.Assessment.Vulnerabilities, x => x.Origin, x => Of(x, words)),
        Secrets = ByOrigin(
            result.Assessment.Secrets, x => x.Origin, x => new SecretRecord(x.Secret.Rule, x.Secret.Path, x.Secret.Line, x.Secret.DiffId)),
        Exceptions =
        [
            .. result.Assessment.Exceptions.Select(x => new ExceptionRecord(
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
