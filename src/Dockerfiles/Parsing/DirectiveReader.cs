using System.Buffers;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// Reads the parser directives: comments of the form <c># name=value</c> above everything else. The first line that is none ends them
/// (Dockerfile reference, "Parser directives").
/// </summary>
internal sealed class DirectiveReader(SourceText source, SyntaxErrorSink errors)
{
    private static readonly HashSet<string> KnownNames = ["syntax", "escape", "check"];

    private static readonly SearchValues<char> AsciiLettersAndDigits =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    private readonly List<ParserDirective> _directives = [];
    private bool _closed;
    private bool _hasShebang;

    public IReadOnlyList<ParserDirective> Directives => _directives;

    public char Escape { get; private set; } = '\\';

    public void Close() => _closed = true;

    /// <summary>Takes a comment line, given as the place of its <c>#</c> and of its end; false where it is an ordinary comment.</summary>
    public bool TryRead(int start, int end)
    {
        if (_closed)
        {
            return false;
        }

        // A first line "#!..." is skipped where syntax and check are looked for; the escape directive is not read behind it.
        if (start == source.LineStart(1) && source.Text.AsSpan(start, end - start).StartsWith("#!"))
        {
            _hasShebang = true;
            return false;
        }

        if (Split(source.Text.AsSpan(start + 1, end - start - 1)) is not var (name, value) || !KnownNames.Contains(name))
        {
            _closed = true;
            return false;
        }

        if (_hasShebang && name == "escape")
        {
            return false;
        }

        Take(new(name, value, source.RangeBetween(start, end)));
        return true;
    }

    private static (string Name, string Value)? Split(ReadOnlySpan<char> text)
    {
        var equals = text.IndexOf('=');
        if (equals < 0)
        {
            return null;
        }

        var name = text[..equals].TrimStart().TrimEnd(" \t\f\r");
        var value = text[(equals + 1)..].Trim(" \t\f\r");
        var isName = !name.IsEmpty && char.IsAsciiLetter(name[0]) && !name.ContainsAnyExcept(AsciiLettersAndDigits);
        return isName && !value.IsEmpty ? (name.ToString().ToLowerInvariant(), value.ToString()) : null;
    }

    private void Take(ParserDirective directive)
    {
        if (_directives.Any(earlier => earlier.Name == directive.Name))
        {
            errors.Error(SyntaxErrorCodes.Directive, directive.Range, $"only one {directive.Name} parser directive can be used");
            return;
        }

        _directives.Add(directive);
        if (directive.Name != "escape")
        {
            return;
        }

        if (directive.Value is "\\" or "`")
        {
            Escape = directive.Value[0];
        }
        else
        {
            errors.Error(SyntaxErrorCodes.Directive, directive.Range, $"invalid escape token '{directive.Value}': it must be ` or \\");
        }
    }
}
