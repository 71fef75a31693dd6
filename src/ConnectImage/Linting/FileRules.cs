using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether what ships is complete.</summary>
static class FileRules
{
    // Whether a file has to be there, and what it is for.
    static readonly (string Name, Severity Severity, string Purpose)[] s_expected =
    [
        ("Dockerfile", Severity.Error, "nothing can be built"),
        ("docker-compose.yml", Severity.Error, "nothing starts the image"),
        ("connect-distributed.properties", Severity.Error, "nobody can read or review the worker's settings"),
        ("README.md", Severity.Warning, "nothing says how to run the image"),
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "files/missing", Severity.Error,
            "The folder holds what it ships",
            "A rule finds nothing in a file that is not there; this one says so instead of passing.",
            Missing),
        LintRule.Of(
            "files/unreadable", Severity.Error,
            "Every file can be read",
            "A rule finds nothing in a file that it cannot read; this one says so instead of passing.",
            Unreadable),
    ];

    static IEnumerable<Finding> Missing(LintSources sources, Rule rule)
    {
        foreach (var (name, severity, purpose) in s_expected.Where(
            x => sources.File(x.Name) is null && !sources.Unreadable.Any(y => y.Name == $"{sources.Folder}/{x.Name}")))
            yield return new Finding(
                rule, $"{sources.Folder}/{name}", null, $"There is no {name}: {purpose}.",
                "Restore it from git, or write it.") { Severity = severity };
        if (!sources.Files.Any(x => x.Name.StartsWith($"{sources.Folder}/connectors/", StringComparison.Ordinal)
            && x.Name.EndsWith(".json.template", StringComparison.Ordinal)))
            yield return new Finding(
                rule, $"{sources.Folder}/connectors", null, "There is no connectors/*.json.template: no connector is ready to be created.",
                "Restore them from git.");
        foreach (var file in sources.Files.Where(x => x.Bytes.Length == 0 && s_expected.Any(y => x.Name == $"{sources.Folder}/{y.Name}")))
            yield return new Finding(rule, file.Name, null, $"{file.Name} is empty.", "Restore it from git, or write it.");
    }

    static IEnumerable<Finding> Unreadable(LintSources sources, Rule rule) => sources.Unreadable.Select(x => new Finding(
        rule, x.Name, null, $"The file cannot be read: {x.Reason}", "Give it to the user who runs the build, or remove it."));
}
