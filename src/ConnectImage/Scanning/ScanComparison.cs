using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>A vulnerability of a release, as far as releases are compared by it: the package's version may differ from one to the next.</summary>
/// <param name="Id">Such as <c>CVE-2021-44228</c>.</param>
/// <param name="Package">The package's name.</param>
/// <param name="Severity">Its weight.</param>
/// <param name="Installed">The package's version.</param>
/// <param name="Origin">Where its layer comes from.</param>
public sealed record ComparedVulnerability(string Id, string Package, VulnerabilitySeverity Severity, string Installed, LayerOrigin Origin);

/// <summary>What changed from an earlier release to this one.</summary>
/// <param name="Earlier">The earlier image's name.</param>
/// <param name="New">What only this one has, the worst first.</param>
/// <param name="Fixed">What only the earlier one had, the worst first.</param>
/// <param name="Remaining">What both have, as this one has it, the worst first.</param>
public sealed record ScanComparison(
    string Earlier, IReadOnlyList<ComparedVulnerability> New, IReadOnlyList<ComparedVulnerability> Fixed, IReadOnlyList<ComparedVulnerability> Remaining)
{
    /// <summary>Compares two releases. A vulnerability in several files of a package counts once.</summary>
    public static ScanComparison Of(string earlierImage, IEnumerable<ComparedVulnerability> earlier, IEnumerable<ComparedVulnerability> current)
    {
        var before = ByIdentity(earlier);
        var now = ByIdentity(current);
        return new ScanComparison(
            earlierImage,
            WorstFirst(now.Where(x => !before.ContainsKey(x.Key))),
            WorstFirst(before.Where(x => !now.ContainsKey(x.Key))),
            WorstFirst(now.Where(x => before.ContainsKey(x.Key))));
    }

    static Dictionary<(string Id, string Package), ComparedVulnerability> ByIdentity(IEnumerable<ComparedVulnerability> vulnerabilities) => vulnerabilities
        .GroupBy(x => (x.Id, x.Package))
        .ToDictionary(x => x.Key, x => x.OrderByDescending(y => y.Severity).ThenBy(y => y.Origin).ThenBy(y => y.Installed, StringComparer.Ordinal).First());

    static IReadOnlyList<ComparedVulnerability> WorstFirst(IEnumerable<KeyValuePair<(string Id, string Package), ComparedVulnerability>> vulnerabilities) =>
    [
        .. vulnerabilities.Select(x => x.Value)
            .OrderByDescending(x => x.Severity).ThenBy(x => x.Package, StringComparer.Ordinal).ThenBy(x => x.Id, StringComparer.Ordinal),
    ];
}
