using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// Reads quotes, escapes and variables in the way of BuildKit's shell lexer (frontend/dockerfile/shell), and splits into words.
/// One instance reads one text. A method that fails sets the error and returns null.
/// </summary>
internal sealed partial class ShellLexer(
    string source, Func<string, string?> valueOf, char escape, ShellLexerOptions options, ExpansionBudget budget)
{
    // BuildKit has no such limit, and no file needs it; it keeps a hostile file from using up the stack.
    private const int DeepestNesting = 200;

    private readonly HashSet<string> _matched = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unmatched = new(StringComparer.Ordinal);
    private int _position;
    private int _depth;
    private bool _keepEscapes;
    private string? _error;

    private bool AtEnd => _position >= source.Length;

    public ExpansionResult Read()
    {
        var words = new WordCollector();
        var text = ReadUntil(null, options.HasFlag(ShellLexerOptions.KeepEscapes), words);
        return text is null
            ? new("", [], _matched, _unmatched, _error)
            : new(text, words.Finish(), _matched, _unmatched, null);
    }

    private string? ReadUntil(char? stop, bool keepEscapes, WordCollector? words)
    {
        if (_depth == DeepestNesting)
        {
            return Fail($"more than {DeepestNesting} substitutions inside one another");
        }

        var outerKeepEscapes = _keepEscapes;
        _keepEscapes = keepEscapes;
        _depth++;
        var text = new StringBuilder();
        var closed = ReadPieces(stop, text, words);
        _depth--;
        _keepEscapes = outerKeepEscapes;
        return closed ? text.ToString() : null;
    }

    private bool ReadPieces(char? stop, StringBuilder text, WordCollector? words)
    {
        while (!AtEnd)
        {
            var character = source[_position];
            if (character == stop)
            {
                _position++;
                return true;
            }

            if (!ReadPiece(character, text, words))
            {
                return false;
            }
        }

        return stop is null || Fail($"unexpected end of statement while looking for matching {stop}") is not null;
    }

    private bool ReadPiece(char character, StringBuilder text, WordCollector? words)
    {
        if (character == '$')
        {
            var value = ReadVariable();
            text.Append(value);
            words?.Add(value ?? "");
            return value is not null;
        }

        if (character is '\'' or '"' && !options.HasFlag(ShellLexerOptions.QuotesAreText))
        {
            var quoted = character == '"' ? ReadDoubleQuoted() : ReadSingleQuoted();
            text.Append(quoted);
            words?.AddVerbatim(quoted ?? "");
            return quoted is not null;
        }

        if (character == '<' && ReadHeredocMark() is { } mark)
        {
            text.Append(mark);
            words?.AddVerbatim(mark);
            return true;
        }

        _position++;
        if (character == escape)
        {
            ReadEscaped(text, words);
            return true;
        }

        text.Append(character);
        words?.Add(character);
        return true;
    }

    private void ReadEscaped(StringBuilder text, WordCollector? words)
    {
        if (_keepEscapes)
        {
            text.Append(escape);
            words?.AddVerbatim(escape);
        }

        if (!AtEnd)
        {
            var escaped = source[_position++];
            text.Append(escaped);
            words?.AddVerbatim(escaped);
        }
    }

    /// <summary>
    /// Reads <c>&lt;&lt;</c> with the blanks behind it, which do not end the word: since BuildKit 0.22 they may stand before a heredoc's
    /// name.
    /// </summary>
    private string? ReadHeredocMark()
    {
        var start = _position;
        if (start + 1 == source.Length || source[start + 1] != '<')
        {
            return null;
        }

        _position += 2;
        while (!AtEnd && source[_position] is ' ' or '\t')
        {
            _position++;
        }

        return source[start.._position];
    }

    private string? ReadSingleQuoted()
    {
        var end = source.IndexOf('\'', _position + 1);
        if (end < 0)
        {
            _position = source.Length;
            return Fail("unexpected end of statement while looking for matching single-quote");
        }

        var quoted = options.HasFlag(ShellLexerOptions.KeepQuotes) ? source[_position..(end + 1)] : source[(_position + 1)..end];
        _position = end + 1;
        return quoted;
    }

    private string? ReadDoubleQuoted()
    {
        var text = new StringBuilder();
        AppendQuote(text);
        while (!AtEnd)
        {
            switch (source[_position])
            {
                case '"':
                    AppendQuote(text);
                    return text.ToString();
                case '$':
                    if (ReadVariable() is not { } value)
                    {
                        return null;
                    }

                    text.Append(value);
                    break;
                default:
                    ReadQuotedCharacter(text);
                    break;
            }
        }

        return Fail("unexpected end of statement while looking for matching double-quote");
    }

    private void AppendQuote(StringBuilder text)
    {
        _position++;
        if (options.HasFlag(ShellLexerOptions.KeepQuotes))
        {
            text.Append('"');
        }
    }

    private void ReadQuotedCharacter(StringBuilder text)
    {
        var character = source[_position++];
        if (character == escape)
        {
            if (_keepEscapes)
            {
                text.Append(escape);
            }

            if (AtEnd)
            {
                return;
            }

            // Within double quotes only these can be escaped; before anything else the escape character stands for itself.
            if (source[_position] is var next && (next is '"' or '$' || next == escape))
            {
                character = next;
                _position++;
            }
        }

        text.Append(character);
    }

    private string? Fail(string error)
    {
        _error = error;
        return null;
    }
}
