using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Compares the vulnerabilities of two releases.</summary>
static class ReleaseComparison
{
    /// <summary>Compares two releases. A vulnerability in several files of a package counts once.</summary>
    public static ScanComparison Of(
        string earlierImage, IEnumerable<ComparedVulnerability> earlier, IEnumerable<ComparedVulnerability> current)
    {
        var before = ByIdentity(earlier);
        var now = ByIdentity(current);
        return new ScanComparison(
            earlierImage,
            WorstFirst(now.Where(x => !before.ContainsKey(x.Key))),
            WorstFirst(before.Where(x => !now.ContainsKey(x.Key))),
            WorstFirst(now.Where(x => before.ContainsKey(x.Key))));
    }

    static Dictionary<(
        string Id, string Package), ComparedVulnerability> ByIdentity(IEnumerable<ComparedVulnerability> vulnerabilities) => vulnerabilities
        .GroupBy(x => (x.Id, x.Package))
        .ToDictionary(
            x => x.Key,
            x => x.OrderByDescending(y => y.Severity).ThenBy(y => y.Origin).ThenBy(y => y.Installed, StringComparer.Ordinal).First());

    static IReadOnlyList<ComparedVulnerability> WorstFirst(
        IEnumerable<KeyValuePair<(string Id, string Package), ComparedVulnerability>> vulnerabilities) =>
    [
        .. vulnerabilities.Select(x => x.Value)
            .OrderByDescending(x => x.Severity).ThenBy(x => x.Package, StringComparer.Ordinal).ThenBy(x => x.Id, StringComparer.Ordinal),
    ];
}
