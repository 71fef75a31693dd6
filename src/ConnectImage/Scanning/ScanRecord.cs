using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// What <c>scan.json</c> says beside its findings (docs/scan.md, docs/schemas/scan.schema.json): of which image, by which scanner with which databases, under which policy.
/// </summary>
/// <param name="Image">What was scanned.</param>
/// <param name="ScannedAt">When, in UTC.</param>
/// <param name="Rehearsal">Whether this was a rehearsal.</param>
/// <param name="Scanner">Which scanner.</param>
/// <param name="Databases">What it knew.</param>
/// <param name="Handover">How it got the image.</param>
/// <param name="System">The distribution that it recognised; absent for none.</param>
/// <param name="Packages">How many packages it recognised.</param>
/// <param name="Policy">What it was held against.</param>
/// <param name="Attribution">How the layers were told apart.</param>
/// <param name="Layers">The image's layers, the lowest first.</param>
/// <param name="Vulnerabilities">Every one by origin, the worst first.</param>
/// <param name="Secrets">Every one by origin; never what they are.</param>
/// <param name="Exceptions">Every one of the policy.</param>
/// <param name="Comparison">What changed against an earlier release; absent where none was named.</param>
public sealed record ScanRecord(
    ScanImageRecord Image,
    DateTimeOffset ScannedAt,
    bool Rehearsal,
    ScannerIdentity Scanner,
    IReadOnlyList<ScannerDatabase> Databases,
    string Handover,
    string? System,
    int Packages,
    ScanPolicyRecord Policy,
    string Attribution,
    IReadOnlyList<ScanLayerRecord> Layers,
    IReadOnlyDictionary<LayerOrigin, IReadOnlyList<VulnerabilityRecord>> Vulnerabilities,
    IReadOnlyDictionary<LayerOrigin, IReadOnlyList<SecretRecord>> Secrets,
    IReadOnlyList<ExceptionRecord> Exceptions,
    ScanComparison? Comparison)
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = ReleaseEvidence.ScanFile;

    /// <summary>Describes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="policy">What it was held against.</param>
    /// <param name="findings">For who can mend what.</param>
    /// <param name="isRehearsal">Whether this is a rehearsal.</param>
    /// <param name="comparison">What changed; null where nothing was compared.</param>
    public static ScanRecord Of(ScanResult result, ScanPolicy policy, ScanFindings findings, bool isRehearsal, ScanComparison? comparison) => new(
        new ScanImageRecord(result.Image.Reference, result.Image.Id),
        new DateTimeOffset(result.At.UtcDateTime.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, TimeSpan.Zero),
        isRehearsal,
        result.Report.Scanner,
        result.Report.Databases,
        result.Report.Handover,
        result.Report.System,
        result.Report.PackageCount,
        new ScanPolicyRecord(policy.File, policy.Sha256),
        result.Origins.How,
        [.. result.Origins.Layers.Select(x => new ScanLayerRecord(x.Layer.DiffId, x.Origin, x.Layer.CreatedBy))],
        ByOrigin(result.Assessment.Vulnerabilities, x => x.Origin, x => VulnerabilityRecord.Of(x, findings.RemedyOf(x.Vulnerability, x.Origin))),
        ByOrigin(result.Assessment.Secrets, x => x.Origin, x => new SecretRecord(x.Secret.Rule, x.Secret.Path, x.Secret.Line, x.Secret.DiffId)),
        [.. result.Assessment.Exceptions.Select(x => new ExceptionRecord(x.Exception.Id, x.Exception.Package, x.Exception.Reason, x.Exception.Owner, x.Exception.Expires, x.State))],
        comparison);

    /// <summary>Adds it to the file of the findings. With a secret the image has not passed, whatever a baseline accepts.</summary>
    /// <param name="file">scan.json as the findings were written.</param>
    public void AddTo(AbsolutePath file)
    {
        var whole = JsonNode.Parse(File.ReadAllBytes(file))!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(this, JsonArtifact.Options)!.AsObject())
            whole[name] = value?.DeepClone();
        if (Secrets.Values.Any(x => x.Count > 0))
            whole["passed"] = false;
        JsonArtifact.Write(file, whole);
    }

    static Dictionary<LayerOrigin, IReadOnlyList<TRecord>> ByOrigin<T, TRecord>(IEnumerable<T> items, Func<T, LayerOrigin> originOf, Func<T, TRecord> describe)
    {
        var groups = items.ToLookup(originOf, describe);
        return Enum.GetValues<LayerOrigin>().ToDictionary(x => x, IReadOnlyList<TRecord> (x) => [.. groups[x]]);
    }
}

/// <summary>The image: Push compares the id with that of the image at hand.</summary>
public sealed record ScanImageRecord(string Reference, string Id);

/// <summary>The policy: its file and the SHA-256 of its bytes.</summary>
public sealed record ScanPolicyRecord(string File, string Sha256);

/// <summary>A layer.</summary>
public sealed record ScanLayerRecord(string DiffId, LayerOrigin Origin, string CreatedBy);

/// <summary>A secret's place. What it is stands nowhere.</summary>
public sealed record SecretRecord(string Rule, string Path, int Line, string? Layer);

/// <summary>An exception, and what has become of it.</summary>
public sealed record ExceptionRecord(string Id, string Package, string Reason, string Owner, DateOnly Expires, ExceptionState State);

/// <summary>A vulnerability.</summary>
public sealed record VulnerabilityRecord(
    string Id, string Package, string Installed, string? Fixed, VulnerabilitySeverity Severity, double? Score, Verdict Verdict, string Path, string? Layer, string? Title, string? Page, string Remedy)
{
    /// <summary>Describes one.</summary>
    public static VulnerabilityRecord Of(JudgedVulnerability judged, string remedy)
    {
        var found = judged.Vulnerability;
        return new VulnerabilityRecord(
            found.Id, found.Package, found.Installed, found.Fixed, found.Severity, found.Score, judged.Verdict, found.Path, found.DiffId,
            found.Title.Length > 0 ? found.Title : null, found.Page, remedy);
    }
}
