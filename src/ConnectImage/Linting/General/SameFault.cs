using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting.General;

/// <summary>
/// Leaves one of several findings that say the same: where two tools find one fault at one instruction, the more exact one stays and names
/// the others' rules.
/// </summary>
static class SameFault
{
    // Rules about one thing, the most exact first: this project's know its versions and its files.
    static readonly string[][] s_alike =
    [
        ["dockerfile/syntax", "DL1000", "BuildError", "NoEmptyContinuation"],
        ["base/exact-tag", "DL3006", "DL3007", "InvalidDefaultArgInFrom"],
        ["user/not-root", "DL3002"],
        ["secrets/literal", "secrets/build-argument", "DL3064", "SecretsUsedInArgOrEnv"],
        ["healthcheck/present", "DL3057"],
        ["DL3000", "WorkdirRelativePath"],
        ["DL3011", "ExposeInvalidFormat"],
        ["DL3012", "DL4003", "DL4004", "MultipleInstructionsDisallowed"],
        ["DL3024", "DuplicateStageName"],
        ["DL3025", "JSONArgsRecommended"],
        ["DL3029", "FromPlatformFlagConstDisallowed"],
        ["DL4000", "MaintainerDeprecated"],
    ];

    static readonly Dictionary<string, (int Group, int Rank)> s_places = s_alike
        .SelectMany((group, index) => group.Select((id, rank) => (id, index, rank)))
        .ToDictionary(x => x.id, x => (x.index, x.rank), StringComparer.Ordinal);

    /// <summary>The findings without repetitions, in their order.</summary>
    public static IReadOnlyList<Finding> Merge(IReadOnlyList<Finding> findings, LintSources sources)
    {
        var merged = findings.Index().ToDictionary(x => x.Index, x => (Finding?)x.Item);
        foreach (var alike in findings.Index().Where(x => s_places.ContainsKey(x.Item.Rule.Id)).GroupBy(x => PlaceOf(x.Item, sources)))
        {
            var best = alike.Min(x => s_places[x.Item.Rule.Id].Rank);
            var kept = alike.First(x => s_places[x.Item.Rule.Id].Rank == best);
            // One tool may find a thing twice at one instruction; what another tool says of it is one of these.
            var dropped = alike.Where(x => x.Item.Rule.Tool != kept.Item.Rule.Tool).ToList();
            if (dropped.Count == 0)
                continue;
            merged[kept.Index] = kept.Item with
            { AlsoFoundBy = [.. dropped.Select(x => x.Item.Rule.Id).Distinct().Order(StringComparer.Ordinal)] };
            foreach (var (index, _) in dropped)
                merged[index] = null;
        }

        return [.. merged.OrderBy(x => x.Key).Select(x => x.Value).OfType<Finding>()];
    }

    // Tools name an instruction by different ones of its lines.
    static (int Group, string File, int Line) PlaceOf(Finding finding, LintSources sources)
    {
        var instruction = sources.DockerfileOf(finding.File)?.InstructionAt(finding.Line);
        return (s_places[finding.Rule.Id].Group, finding.File, instruction?.StartLine ?? finding.Line);
    }
}
