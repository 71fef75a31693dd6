using System.Text;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>What ships, held in memory, with parts that a test changes; or a folder that a test makes up.</summary>
sealed class LintFolder
{
    const string Name = "kafka-connect";

    readonly Dictionary<string, string> _files;

    LintFolder(Dictionary<string, string> files) => _files = files;

    /// <summary>The day of the tests: before the end of 7.6, after that of 7.5.</summary>
    public static DateOnly Today { get; } = new(2026, 10, 1);

    /// <summary>A copy of what ships.</summary>
    public static LintFolder Shipped() => new(Directory.EnumerateFiles(Repository.Sources, "*", SearchOption.AllDirectories)
        .Where(x => !x.EndsWith("/.env", StringComparison.Ordinal))
        .ToDictionary(x => Path.GetRelativePath(Repository.Sources, x).Replace('\\', '/'), File.ReadAllText, StringComparer.Ordinal));

    /// <summary>A folder with one file.</summary>
    public static LintFolder Of(string name, string text) => new(new(StringComparer.Ordinal) { [name] = text });

    /// <summary>With a file added or replaced.</summary>
    public LintFolder With(string name, string text)
    {
        _files[name] = text;
        return this;
    }

    /// <summary>Without a file.</summary>
    public LintFolder Without(string name)
    {
        Assert.True(_files.Remove(name), $"There is no {name}.");
        return this;
    }

    /// <summary>With a text, which has to be there, replaced wherever it stands in a file.</summary>
    public LintFolder Edit(string name, string text, string replacement)
    {
        Assert.Contains(text, _files[name], StringComparison.Ordinal);
        return With(name, _files[name].Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>The text of a file.</summary>
    public string this[string name] => _files[name];

    /// <summary>The folder as rules see it.</summary>
    public LintSources Sources(DateOnly? today = null, string? connector = null) => new(
        Name, _files.Select(x => new SourceFile($"{Name}/{x.Key}", Repository.Sources / x.Key, Encoding.UTF8.GetBytes(x.Value))),
        today ?? Today)
    {
        ConnectorOverride = connector is null ? null : NuGetVersion.Parse(connector),
    };

    /// <summary>What a rule finds.</summary>
    public IReadOnlyList<Finding> Find(string id, DateOnly? today = null) =>
        [.. LintRules.All.Single(x => x.Rule.Id == id).Find(Sources(today))];

    /// <summary>What a rule finds, as one line a finding: <c>file:line:column  severity  id  message</c>.</summary>
    public string Report(string id, DateOnly? today = null) => string.Join('\n', Find(id, today));
}
