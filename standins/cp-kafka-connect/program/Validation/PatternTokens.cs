using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>A token of an entity pattern.</summary>
/// <param name="Kind">How an error message calls it.</param>
sealed record PatternToken(string Kind, string Text, int Line, int Column);

/// <summary>Cuts an entity pattern into tokens; the last one is the end of the text.</summary>
static partial class PatternTokens
{
    public const string End = "<EOF>";
    public const string Name = "IDENTIFIER";
    public const string EscapedName = "ESCAPED_SYMBOLIC_NAME";

    static readonly string[] s_words = ["TRUE", "FALSE", "INF", "INFINITY", "NAN"];

    /// <summary>The tokens of a text.</summary>
    public static IReadOnlyList<PatternToken> Cut(string text)
    {
        var tokens = new List<PatternToken>();
        var (line, lineStart) = (1, 0);
        foreach (var match in Token().Matches(text).Cast<Match>())
        {
            var kind = match.Groups.Cast<Group>().Skip(1).First(group => group.Success).Name;
            if (kind != "space")
            {
                tokens.Add(new PatternToken(KindOf(kind, match.Value), match.Value, line, match.Index - lineStart));
            }

            foreach (var offset in Enumerable.Range(0, match.Length).Where(offset => match.Value[offset] == '\n'))
            {
                line++;
                lineStart = match.Index + offset + 1;
            }
        }

        tokens.Add(new PatternToken(End, End, line, text.Length - lineStart));
        return tokens;
    }

    static string KindOf(string group, string text) => group switch
    {
        "word" => s_words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase)) ?? Name,
        "hex" => "UNSIGNED_HEX_INTEGER",
        "octal" => "UNSIGNED_OCTAL_INTEGER",
        "real" => "DECIMAL_DOUBLE",
        "integer" => "UNSIGNED_DECIMAL_INTEGER",
        "single" => "STRING_LITERAL1",
        "double" => "STRING_LITERAL2",
        "escaped" => EscapedName,
        _ => $"'{text}'",
    };

    [GeneratedRegex(@"(?<space>\s+)|(?<word>[\p{L}_][\p{L}\p{N}_]*)|(?<hex>0[xX][0-9a-fA-F]+)|(?<octal>0[oO][0-7]+)|" +
        @"(?<real>[0-9]*\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+)|(?<integer>[0-9]+)|" +
        @"(?<single>'(?:\\.|[^'\\])*')|(?<double>""(?:\\.|[^""\\])*"")|(?<escaped>`(?:``|[^`])*`)|(?<symbol>[\s\S])",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
