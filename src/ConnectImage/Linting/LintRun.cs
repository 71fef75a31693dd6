using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Reads what ships before anything is built from it.</summary>
/// <param name="sources">What ships.</param>
/// <param name="general">Linters that others write.</param>
public sealed class LintRun(LintSources sources, GeneralLinters general)
{
    /// <summary>Everything that does not hold, whoever found it, each once.</summary>
    /// <exception cref="Failures.InfrastructureException">A general linter gave no answer.</exception>
    public async Task<FindingsReport> RunAsync(CancellationToken token)
    {
        var others = general.RunAsync(sources, token);
        IReadOnlyList<Finding> own = [.. LintRules.All.SelectMany(x => x.Find(sources))];
        return ReportOf(own, await others);
    }

    FindingsReport ReportOf(IReadOnlyList<Finding> own, IReadOnlyList<GeneralLint> others)
    {
        IReadOnlyList<ReportingTool> tools =
        [
            new(Rule.OwnTool, null, [.. LintRules.All.Select(x => x.Rule), .. Suppressions.Rules]),
            .. others.Select(x => x.Tool).OfType<ReportingTool>(),
        ];
        var judged = Suppressions.Apply(
            sources, [.. own, .. others.SelectMany(x => x.Findings)], tools.Select(x => x.Name).ToHashSet(StringComparer.Ordinal));
        return new FindingsReport("lint", SameFault.Merge(judged, sources), tools, [.. others.SelectMany(x => x.NotRun)])
        {
            Subject = $"{sources.Folder}/",
            SourceOf = sources.TextOf,
        };
    }
}
