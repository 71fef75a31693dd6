using System.Globalization;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Images;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Findings.Sarif;

/// <summary>
/// Reports as SARIF 2.1.0 that GitHub's code scanning takes (docs.github.com, "SARIF support for code scanning"): a run a tool, the
/// same bytes for the same findings.
/// </summary>
sealed class SarifWriter(SourceRevision revision)
{
    /// <summary>GitHub keeps that many of an upload.</summary>
    public const int MostResults = 5000;

    const string SourceRoot = "%SRCROOT%";
    const string ImageRoot = "IMAGEROOT";

    readonly SarifRules _rules = new(revision.Source);

    /// <summary>Everything, and where that is too much, the worst.</summary>
    public SarifLog Write(FindingsAssessment assessment)
    {
        var report = assessment.Report;
        var kept = assessment.Findings.OrderBy(x => x.State).Take(MostResults).ToLookup(x => x.Finding.Rule.Tool, StringComparer.Ordinal);
        var all = assessment.Findings.ToLookup(x => x.Finding.Rule.Tool, StringComparer.Ordinal);
        var tools = report.Tools.Concat(all.Select(x => new ReportingTool(x.Key, null, []))).DistinctBy(x => x.Name).ToList();
        return new SarifLog("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0",
        [
            .. tools.Select((tool, index) => RunOf(
                report, tool, [.. all[tool.Name]], [.. kept[tool.Name]], assessment.HasBaseline, index == 0 ? report.NotRun : [])),
        ]);
    }

    SarifRun RunOf(
        FindingsReport report, ReportingTool tool, List<AssessedFinding> all, List<AssessedFinding> kept, bool hasBaseline,
        IReadOnlyList<string> notRun)
    {
        var rules = tool.Rules.Concat(all.Select(x => x.Finding.Rule))
            .DistinctBy(x => x.Id).OrderBy(x => x.Id, StringComparer.Ordinal).ToList();
        var indices = rules.Index().ToDictionary(x => x.Item.Id, x => x.Index, StringComparer.Ordinal);
        return new SarifRun(
            new SarifTool(new SarifDriver(
                tool.Name, VersionOf(tool), SemanticVersionOf(tool.Version), PageOf(tool), [.. rules.Select(_rules.Of)], FactsOf(tool))),
            new SarifAutomationDetails($"{report.Name}/{tool.Name}/"),
            [new SarifInvocation(ExecutionSuccessful: true, NotificationsOf(all.Count, kept.Count, notRun))],
            revision.Source is { } source
                ? [new SarifVersionControl(source, revision.Commit, new SarifArtifactLocation(UriBaseId: SourceRoot))]
                : null,
            BasesOf(kept),
            "utf16CodeUnits",
            [.. kept.Select(x => ResultOf(x, indices[x.Finding.Rule.Id], hasBaseline))]);
    }

    static List<SarifNotification>? NotificationsOf(int all, int kept, IReadOnlyList<string> notRun)
    {
        List<SarifNotification> notifications = [.. notRun.Select(x => new SarifNotification("warning", new SarifText(x)))];
        if (kept < all)
        {
            notifications.Add(new SarifNotification("warning", new SarifText(string.Create(
                CultureInfo.InvariantCulture,
                $"{all - kept} of {all} results were left out: GitHub keeps {MostResults} of an upload. "
                    + $"The JSON file beside this one has all."))));
        }

        return notifications.Count == 0 ? null : notifications;
    }

    static Dictionary<string, SarifArtifactLocation> BasesOf(List<AssessedFinding> kept)
    {
        var bases = new Dictionary<string, SarifArtifactLocation>
        {
            [SourceRoot] = new(Description: new SarifText("The top folder of the repository.")),
        };
        if (kept.Any(x => IsInImage(x.Finding)))
            bases.Add(ImageRoot, new(Description: new SarifText("The top folder of the image's file system.")));
        return bases;
    }

    static SarifResult ResultOf(AssessedFinding assessed, int ruleIndex, bool hasBaseline)
    {
        var finding = assessed.Finding;
        return new SarifResult(
            finding.Rule.Id,
            ruleIndex,
            finding.Severity.Name(),
            new SarifText($"{finding.Message}\n{finding.Remedy}"),
            [new SarifLocation(new SarifPhysicalLocation(LocationOf(finding), RegionOf(finding.Region)))],
            FingerprintsOf(assessed),
            hasBaseline ? assessed.IsInBaseline ? "unchanged" : "new" : null,
            finding.Suppression is { } suppression
                ? [new SarifSuppression(suppression.Kind == SuppressionKind.InSource ? "inSource" : "external", suppression.Justification)]
                : hasBaseline ? [] : null,
            finding.Subject is null && finding.AlsoFoundBy.Count == 0
                ? null
                : new SarifResultProperties(finding.Subject, finding.AlsoFoundBy.Count == 0 ? null : finding.AlsoFoundBy));
    }

    // GitHub's upload makes a hash of the line's surroundings itself; of what lies in an image it cannot, and would take each upload for
    // new.
    static Dictionary<string, string> FingerprintsOf(AssessedFinding assessed)
    {
        var fingerprints = new Dictionary<string, string> { [Fingerprints.Key] = assessed.Fingerprint };
        if (IsInImage(assessed.Finding))
            fingerprints.Add("primaryLocationLineHash", $"{assessed.Fingerprint}:1");
        return fingerprints;
    }

    static SarifArtifactLocation LocationOf(Finding finding) => new(
        string.Join('/', finding.File.TrimStart('/').Split('/').Select(Uri.EscapeDataString)),
        IsInImage(finding) ? ImageRoot : SourceRoot);

    // GitHub needs a line; the first stands for the file as a whole.
    static SarifRegion RegionOf(SourceRegion? region) => region is null
        ? new SarifRegion(1, null, null, null)
        : new SarifRegion(region.Line, region.Column, region.EndLine, region.EndLine is null ? null : region.EndColumn);

    static bool IsInImage(Finding finding) => finding.File.StartsWith('/');

    // This project's own rules are of the version of its sources.
    string? VersionOf(ReportingTool tool) => tool.Version ?? (tool.Name == Rule.OwnTool ? revision.Commit : null);

    Uri? PageOf(ReportingTool tool) => tool.Page ?? (tool.Name == Rule.OwnTool ? revision.Source : null);

    static string? SemanticVersionOf(string? version) => SemanticVersion.TryParse(version ?? "", out _) ? version : null;

    static Dictionary<string, string>? FactsOf(ReportingTool tool) => tool.Facts.Count == 0
        ? null
        : tool.Facts.OrderBy(x => x.Key, StringComparer.Ordinal).ToDictionary(x => x.Key, x => x.Value);
}
