using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Linting;

/// <summary>The check that a base image makes for its broker before it starts a worker.</summary>
static class PreflightRules
{
    // The jars of that check up to 8.0 (cp-kafka-connect facts); later ones are elsewhere, and the base image names them itself.
    const string EarlierJars = "/usr/share/java/cp-base-new";

    static readonly string[] s_variables = ["CUB_CLASSPATH", "UB_CLASSPATH"];
    static readonly NuGetVersion s_firstWithOtherJars = new(8, 1, 0);

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "base/preflight-class-path", Severity.Warning,
            "The class path of the base image's check for brokers is left to the base image",
            "Before the worker starts, the base image looks for its brokers with classes of its own. "
                + "CUB_CLASSPATH and UB_CLASSPATH that point elsewhere end the container with 'Could not find or load main class'; "
                + "a value of 7.x times does so from 8.1 on.",
            ClassPath),
    ];

    static IEnumerable<Finding> ClassPath(LintSources sources, Rule rule)
    {
        var isEarlier = sources.Evaluated?.Target is { } target && BaseImageRules.BaseOf(target)?.Tag is { } tag
            && NuGetVersion.TryParse(tag.Split('-')[0], out var version) && version < s_firstWithOtherJars;
        var written = sources.Workers.SelectMany(x => x.Written);
        return PlacedWorkers.FromImage(sources).Where(x => x.Region is not null).Concat(written)
            .Where(x => s_variables.Contains(x.Name)
                && !(isEarlier && x.Name == s_variables[0] && x.Value?.Contains(EarlierJars, StringComparison.Ordinal) == true))
            .Select(x => new Finding(
                rule, x.File, x.Region, $"{x.Name} is set{(x.Value is { Length: > 0 } value ? $" to {value}" : "")}: "
                    + "the base image knows where its own classes are.", $"Remove {x.Name}.")
            {
                Subject = x.Name,
            });
    }
}
