using System.Text;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>A folder that is linted without lying anywhere.</summary>
static class ExampleFolder
{
    /// <summary>Its name.</summary>
    public const string Name = "kafka-connect";

    /// <summary>A file's name relative to the repository: what was released lies beside the folder.</summary>
    public static string NameOf(string path) => path.StartsWith("artifacts/", StringComparison.Ordinal) ? path : $"{Name}/{path}";

    /// <summary>Files by their path within the folder; the Dockerfile that ships is among them unless another one is given.</summary>
    public static LintSources Of(IEnumerable<KeyValuePair<string, string>> files)
    {
        Dictionary<string, byte[]> contents = new(StringComparer.Ordinal)
        { ["Dockerfile"] = File.ReadAllBytes(Repository.Sources / "Dockerfile") };
        foreach (var (path, text) in files)
            contents[path] = Encoding.UTF8.GetBytes(text);
        return new LintSources(
            Name, contents.Select(x => new SourceFile(NameOf(x.Key), Repository.Sources / x.Key, x.Value)), new DateOnly(2026, 1, 1));
    }

    /// <summary>One file beside the Dockerfile that ships.</summary>
    public static LintSources Of(string path, string text) => Of([KeyValuePair.Create(path, text)]);

    /// <summary>What ships.</summary>
    public static LintSources Shipped() => LintSources.Read(Repository.Root, Repository.Sources, new DateOnly(2026, 1, 1));

    /// <summary>The findings of one rule.</summary>
    public static IReadOnlyList<Finding> Find(this LintSources sources, string rule) =>
        [.. LintRules.All.Single(x => x.Rule.Id == rule).Find(sources)];
}
