using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>How much was found, by the place where it was found and by its weight.</summary>
static class ReleaseFindings
{
    const string Sources = "sources";

    // As the record of a scan names them, the heaviest first.
    static readonly IReadOnlyList<string> s_severities = [.. Enum.GetValues<VulnerabilitySeverity>().OrderDescending().Select(Word)];

    /// <summary>Every weight of a place, the heaviest first: those of the sources, then those of layers.</summary>
    public static IReadOnlyList<string> Weights { get; } = [.. SarifSummary.Levels, .. s_severities];

    /// <summary>The places with what was found there; those that somebody answers for are left out.</summary>
    public static IEnumerable<PlaceFindings> Of(ReleaseEvidence evidence)
    {
        if (evidence.Lint is { } lint)
            yield return new PlaceFindings(Sources, Counts(SarifSummary.Levels, lint.Results.Select(x => x.Level)));
        if (evidence.Scanned is not { } scanned)
            yield break;
        foreach (var origin in Enum.GetValues<LayerOrigin>())
            yield return new PlaceFindings(Word(origin), Counts(s_severities, SeveritiesOf(scanned, origin)));
    }

    /// <summary>Where findings were, in words.</summary>
    public static string Describe(string place) => place switch
    {
        Sources => "sources",
        "base" => "base image",
        "connector" => "connector layer",
        _ => "own layers",
    };

    // A secret weighs as much as a critical vulnerability.
    static IEnumerable<string> SeveritiesOf(ScanRecord scanned, LayerOrigin origin) =>
    [
        .. scanned.Vulnerabilities.GetValueOrDefault(origin, []).Where(x => x.Verdict != Verdict.Excepted).Select(x => Word(x.Severity)),
        .. scanned.Secrets.GetValueOrDefault(origin, []).Select(_ => Word(VulnerabilitySeverity.Critical)),
    ];

    // In the order of their weight, which a dictionary of strings keeps when it is written.
    static Dictionary<string, int> Counts(IReadOnlyList<string> order, IEnumerable<string> found)
    {
        var counts = found.CountBy(x => x).ToDictionary();
        return order.Where(counts.ContainsKey).ToDictionary(x => x, x => counts[x]);
    }

    static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
