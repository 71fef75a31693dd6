using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>
/// A rule's page with its examples: below <c>## Bad</c> and <c>## Good</c>, each file as its path in backticks and a fenced block.
/// </summary>
sealed partial record RulePage(string Text)
{
    public static RulePage Of(Rule rule) => new(File.ReadAllText(Repository.Root / rule.Page!).ReplaceLineEndings("\n"));

    /// <summary>The files of the example below a headline.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Files(string headline)
    {
        var start = Text.IndexOf($"\n## {headline}\n", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no headline {headline}.");
        var end = Text.IndexOf("\n## ", start + 1, StringComparison.Ordinal);
        var section = end < 0 ? Text[start..] : Text[start..end];
        return [.. Example().Matches(section).Select(x => KeyValuePair.Create(x.Groups["path"].Value, x.Groups["text"].Value))];
    }

    [GeneratedRegex(@"^`(?<path>[^`\n]+)`:\n\n```[a-z]+\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Example();
}
