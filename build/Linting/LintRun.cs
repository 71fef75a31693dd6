using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Reads what ships before anything is built from it.</summary>
/// <param name="root">The repository.</param>
/// <param name="folder">The folder that ships.</param>
/// <param name="time">For the day that dates are compared with.</param>
public sealed class LintRun(AbsolutePath root, AbsolutePath folder, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Everything that does not hold.</summary>
    public FindingsReport Run()
    {
        var sources = LintSources.Read(root, folder, DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime));
        return new FindingsReport(
            "lint",
            Suppressions.Apply(sources, [.. LintRules.All.SelectMany(x => x.Find(sources))], new HashSet<string> { Rule.OwnTool }),
            [new ReportingTool(Rule.OwnTool, null, [.. LintRules.All.Select(x => x.Rule), .. Suppressions.Rules])],
            [])
        {
            Subject = $"{sources.Folder}/",
            SourceOf = sources.TextOf,
        };
    }
}
