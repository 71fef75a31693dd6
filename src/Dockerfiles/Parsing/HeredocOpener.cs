namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>What announces a heredoc, such as <c>&lt;&lt;-'EOF'</c> (frontend/dockerfile/parser, ParseHeredoc).</summary>
/// <param name="Name">The word that ends the heredoc.</param>
/// <param name="FileDescriptor">The number before it, 0 without one.</param>
/// <param name="Expands">Whether no part of the word is quoted.</param>
/// <param name="StripsTabs">Whether a dash stands before the word.</param>
/// <param name="HasBlank">Whether blanks stand before the word, which BuildKit before 0.22 does not take for a heredoc.</param>
internal sealed record HeredocOpener(string Name, int FileDescriptor, bool Expands, bool StripsTabs, bool HasBlank)
{
    private const ShellLexerOptions AsWritten =
        ShellLexerOptions.KeepQuotes | ShellLexerOptions.KeepEscapes | ShellLexerOptions.KeepUnset;

    /// <summary>The openers of a line, in order. A line whose quotes or variables are malformed has none, as for BuildKit.</summary>
    public static IReadOnlyList<HeredocOpener> FindIn(string line) =>
        line.Contains("<<", StringComparison.Ordinal)
            ? [.. Lex(line, AsWritten).Words.Select(Read).OfType<HeredocOpener>()]
            : [];

    /// <summary>Reads one word; null where it is not an opener.</summary>
    public static HeredocOpener? Read(string word)
    {
        var digits = 0;
        while (digits < word.Length && char.IsAsciiDigit(word[digits]))
        {
            digits++;
        }

        if (!word.AsSpan(digits).StartsWith("<<", StringComparison.Ordinal))
        {
            return null;
        }

        var stripsTabs = word.AsSpan(digits + 2).StartsWith('-');
        var rest = word[(digits + (stripsTabs ? 3 : 2))..];
        return rest.Contains('<', StringComparison.Ordinal) ? null : Read(rest, word[..digits], stripsTabs);
    }

    private static HeredocOpener? Read(string rest, string digits, bool stripsTabs)
    {
        var plain = Lex(rest, ShellLexerOptions.KeepUnset).Words;
        var quoted = Lex(rest, ShellLexerOptions.KeepUnset | ShellLexerOptions.KeepQuotes).Words;
        if (plain.Count != 1 || quoted.Count != 1)
        {
            return null;
        }

        // Where taking the quotes off changes their number, some part of the word is quoted.
        var expands = CountQuotes(plain[0]) == CountQuotes(quoted[0]);
        var descriptor = digits.Length == 0 ? 0 : int.TryParse(digits, out var number) ? number : int.MaxValue;
        return new(plain[0], descriptor, expands, stripsTabs, char.IsWhiteSpace(rest[0]));
    }

    private static int CountQuotes(string text) => text.Count(character => character is '\'' or '"');

    private static ExpansionResult Lex(string text, ShellLexerOptions options) =>
        VariableExpansion.Expand(text, static _ => null, '\\', options, new(long.MaxValue));
}
