using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Sources;
using NuGet.Versioning;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Reads what ships before anything is built from it.</summary>
/// <param name="root">The repository.</param>
/// <param name="folder">The folder that ships.</param>
/// <param name="general">Linters that others write.</param>
/// <param name="time">For the day that dates are compared with.</param>
public sealed class LintRun(AbsolutePath root, AbsolutePath folder, GeneralLinters general, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>
    /// The connector's version that is built instead of the pinned one, which templates are then judged by; null for the pinned one.
    /// </summary>
    public NuGetVersion? ConnectorOverride { get; init; }

    /// <summary>Everything that does not hold, whoever found it, each once.</summary>
    /// <exception cref="Failures.InfrastructureException">A general linter gave no answer.</exception>
    public async Task<FindingsReport> RunAsync(CancellationToken token)
    {
        var sources = LintSources.Read(root, folder, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime), ConnectorOverride);
        var others = general.RunAsync(sources, token);
        IReadOnlyList<Finding> own = [.. LintRules.All.SelectMany(x => x.Find(sources))];
        return ReportOf(sources, own, await others);
    }

    static FindingsReport ReportOf(LintSources sources, IReadOnlyList<Finding> own, IReadOnlyList<GeneralLint> others)
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
