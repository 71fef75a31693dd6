using System.Globalization;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What belongs into every report of a scan beside its findings.</summary>
public static class ScanFacts
{
    /// <summary>By name: the image, the scanner, its databases, the policy, how many findings each origin has.</summary>
    public static IReadOnlyDictionary<string, string> Of(ScanResult result, ScanPolicy policy)
    {
        var facts = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["attribution"] = result.Origins.How,
            ["handover"] = result.Report.Handover,
            ["image"] = result.Image.Id,
            ["packages"] = result.Report.PackageCount.ToString(CultureInfo.InvariantCulture),
            ["policy"] = $"{policy.File} sha256:{policy.Sha256}",
            ["scanner"] = $"{result.Report.Scanner.Source}, {result.Report.Scanner.Digest}",
        };
        foreach (var database in result.Report.Databases)
            facts[$"database.{database.Name}"] = $"{Date(database.UpdatedAt)}, {database.Digest}";
        return facts;
    }

    /// <summary>The lines of the build's summary.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> SummaryOf(ScanResult result) =>
    [
        new(
            "Scanner",
            $"{result.Report.Scanner.Name} {result.Report.Scanner.Version}, database of {Date(result.Report.Databases[0].UpdatedAt)}"),
        new("Vulnerabilities", string.Join(", ", Enum.GetValues<LayerOrigin>().Select(x => Counted(result, x)))),
        new("Secrets", result.Assessment.Secrets.Count.ToString(CultureInfo.InvariantCulture)),
    ];

    static string Counted(ScanResult result, LayerOrigin origin)
    {
        var found = result.Assessment.Vulnerabilities.Where(x => x.Origin == origin).ToList();
        var failing = found.Count(x => x.Verdict == Verdict.Fails);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Count} in the {ScanFindings.Describe(origin)}{(failing > 0 ? $" ({failing} failing)" : "")}");
    }

    static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
