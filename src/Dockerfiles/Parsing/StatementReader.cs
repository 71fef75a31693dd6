using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A logical line with the index in the file where it begins and the comments directly above it.</summary>
internal sealed record Statement(LogicalLine Line, int Start, IReadOnlyList<Comment> LeadingComments);

/// <summary>
/// Reads a file line by line: parser directives, comments, instructions with their continuations, and heredocs where it is told of them.
/// </summary>
internal sealed class StatementReader(SourceText source, SyntaxErrorSink errors)
{
    // bufio.Scanner of Go, with which BuildKit reads lines, holds no more bytes than this, the line feed included.
    private const int LongestLineInBytes = 64 * 1024;

    private readonly DirectiveReader _directives = new(source, errors);
    private readonly List<Comment> _comments = [];
    private readonly List<Comment> _leadingComments = [];
    private Dictionary<string, int>? _lastLineWithContent;
    private int _line = 1;

    public char Escape => _directives.Escape;

    public IReadOnlyList<ParserDirective> Directives => _directives.Directives;

    public IReadOnlyList<Comment> Comments => _comments;

    /// <summary>The next instruction's line, or null at the end of the file.</summary>
    public Statement? Next()
    {
        while (_line <= source.LineCount)
        {
            var number = _line++;
            CheckLength(number);
            var (start, end) = Content(number);
            if (start < end && source.Text[start] == '#')
            {
                TakeComment(start, end);
                continue;
            }

            _directives.Close();
            if (start < end)
            {
                return ReadStatement(start, end);
            }

            _leadingComments.Clear();
        }

        return null;
    }

    /// <summary>Reads the content of a heredoc from the lines that follow; null where the opener is none after all.</summary>
    public Heredoc? ReadHeredoc(HeredocOpener opener, SourceRange openedAt)
    {
        if (opener.HasBlank && !HasLaterLine(opener.Name))
        {
            // Such as 1 << 2 in shell arithmetic: only the newest BuildKit sees a heredoc here, and no one means it.
            return null;
        }

        var first = _line;
        for (; _line <= source.LineCount; _line++)
        {
            CheckLength(_line);
            var content = source.Text.AsSpan(source.LineStart(_line)..source.LineContentEnd(_line));
            if ((opener.StripsTabs ? content.TrimStart('\t') : content).SequenceEqual(opener.Name))
            {
                return CreateHeredoc(opener, first, _line++);
            }
        }

        errors.Error(SyntaxErrorCodes.Heredoc, openedAt, $"unterminated heredoc: no line is exactly {opener.Name}");
        return CreateHeredoc(opener, first, _line);
    }

    /// <summary>Index in the text after the last line that was read.</summary>
    public int EndOfLastLine => _line == 1 ? 0 : source.LineContentEnd(_line - 1);

    private Heredoc CreateHeredoc(HeredocOpener opener, int firstLine, int endLine)
    {
        var start = firstLine <= source.LineCount ? source.LineStart(firstLine) : source.Text.Length;
        var end = endLine <= source.LineCount ? source.LineStart(endLine) : source.Text.Length;
        return new(
            opener.Name,
            opener.FileDescriptor,
            opener.Expands,
            opener.StripsTabs,
            source.Text[start..end],
            source.RangeBetween(start, end));
    }

    private bool HasLaterLine(string content)
    {
        if (_lastLineWithContent is null)
        {
            _lastLineWithContent = new(StringComparer.Ordinal);
            for (var number = 1; number <= source.LineCount; number++)
            {
                _lastLineWithContent[source.Line(number)] = number;
            }
        }

        return _lastLineWithContent.TryGetValue(content, out var last) && last >= _line;
    }

    private Statement ReadStatement(int start, int end)
    {
        var joiner = new LineJoiner(source);
        var continued = joiner.Append(start, end, Escape);
        SourceRange? emptyLine = null;
        while (continued && _line <= source.LineCount)
        {
            CheckLength(_line);
            var (next, nextEnd) = Content(_line);
            if (next < nextEnd && source.Text[next] == '#')
            {
                _comments.Add(CreateComment(next, nextEnd));
            }
            else if (next == nextEnd)
            {
                emptyLine ??= source.RangeBetween(next, nextEnd);
            }
            else
            {
                continued = joiner.Append(source.LineStart(_line), nextEnd, Escape);
            }

            _line++;
        }

        if (emptyLine is { } range)
        {
            errors.Warning(SyntaxErrorCodes.EmptyContinuationLine, range, "empty line within a continued instruction");
        }

        var statement = new Statement(joiner.Join(), start, [.. _leadingComments]);
        _leadingComments.Clear();
        return statement;
    }

    private (int Start, int End) Content(int number)
    {
        var (start, end) = (source.LineStart(number), source.LineContentEnd(number));
        while (start < end && char.IsWhiteSpace(source.Text[start]))
        {
            start++;
        }

        return (start, end);
    }

    private void TakeComment(int start, int end)
    {
        if (!_directives.TryRead(start, end))
        {
            var comment = CreateComment(start, end);
            _comments.Add(comment);
            _leadingComments.Add(comment);
        }
    }

    private Comment CreateComment(int start, int end) =>
        new(source.Text[(start + 1)..end].Trim(), source.RangeBetween(start, end));

    private void CheckLength(int number)
    {
        var (start, end) = (source.LineStart(number), source.LineEnd(number));
        var ends = source.Text[end - 1] == '\n';
        if (end - start > LongestLineInBytes / 4
            && Encoding.UTF8.GetByteCount(source.Text.AsSpan(start, end - start)) is var bytes
            && (bytes > LongestLineInBytes || (bytes == LongestLineInBytes && !ends)))
        {
            errors.Error(
                SyntaxErrorCodes.LineTooLong,
                source.RangeBetween(start, source.LineContentEnd(number)),
                $"the line has {bytes} bytes: BuildKit reads lines of at most {LongestLineInBytes - 1}");
        }
    }
}
