using Neo4jKafkaConnect.Linting;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Writes what the rules' pages say in the rules' own words.</summary>
public interface IRulePages : IHazRun
{
    /// <summary>Brings docs/rules up to date with the rules.</summary>
    Target RulePages => _ => _
        .Description("Writes the head of every page in docs/rules/, and their table, from Lint's own rules")
        .Executes(() => Run.Execute(() =>
        {
            var changed = Linting.RulePages.Write(RootDirectory);
            foreach (var file in changed)
                Log.Information("Wrote {File:l}", file);
            Summarize([new("Pages of rules", changed.Count == 0 ? "already so" : $"{changed.Count} changed")]);
        }));
}
