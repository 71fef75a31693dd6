using System.Buffers;
using System.Text;
using Neo4jKafkaConnect.Dockerfiles;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// The commands of a shell script, as far as rules need them: each a program with its words, quotes taken off and variables as written.
/// What stands in <c>$(...)</c> and backticks is among them. No shell: what it cannot follow it reads as plain words.
/// </summary>
sealed class ShellCommands
{
    const int DeepestNesting = 16;

    // Words before a program that are not the program.
    static readonly HashSet<string> s_prefixes = new(StringComparer.Ordinal)
    {
        "{", "}", "!", "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "time", "exec", "command", "sudo", "env",
        "nohup", "eval", "builtin",
    };

    static readonly SearchValues<char> s_nameCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    readonly List<IReadOnlyList<string>> _commands = [];
    readonly List<string> _words = [];
    readonly StringBuilder _word = new();
    readonly string _script;
    readonly int _depth;
    bool _isWord;

    ShellCommands(string script, int depth) => (_script, _depth) = (script, depth);

    /// <summary>The commands of a script.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string script) => Of(script, 0);

    /// <summary>The commands of an instruction: of its script, or of the one that an exec form hands to a shell.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(CommandLine command) =>
        command.IsExecForm ? OfWords([.. command.Words.Select(x => x.Text)]) : Of(command.Text);

    /// <summary>The commands of a program with arguments: of the script where it is a shell with <c>-c</c>, else the one command.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> OfWords(IReadOnlyList<string> words)
    {
        if (words.Count == 0)
            return [];
        if (NameOf(words[0]) is not ("sh" or "bash" or "dash" or "ash"))
            return [words];
        var option = words.Skip(1).TakeWhile(x => x.StartsWith('-')).ToList();
        return option.Any(x => !x.StartsWith("--", StringComparison.Ordinal) && x.Contains('c', StringComparison.Ordinal))
            && words.Count > option.Count + 1
            ? Of(words[option.Count + 1])
            : [words];
    }

    /// <summary>The name of a program without its folder.</summary>
    public static string NameOf(string program) => program[(program.LastIndexOf('/') + 1)..];

    static List<IReadOnlyList<string>> Of(string script, int depth)
    {
        var reader = new ShellCommands(script, depth);
        reader.Read();
        return reader._commands;
    }

    void Read()
    {
        for (var index = 0; index < _script.Length; index++)
            index = ReadAt(index);
        EndCommand();
    }

    int ReadAt(int index)
    {
        var character = _script[index];
        switch (character)
        {
            case '\\':
                return ReadEscape(index);
            case '\'':
                return ReadQuoted(index);
            case '"':
                return ReadDoubleQuoted(index);
            case '$' when Next(index) == '(':
                return ReadNested(index + 2, ')');
            case '`':
                return ReadNested(index + 1, '`');
            case ' ' or '\t':
                EndWord();
                return index;
            case '\n' or ';' or '&' or '|' or '(' or ')':
                EndCommand();
                return index;
            case '#' when !_isWord:
                var end = _script.IndexOf('\n', index);
                return end < 0 ? _script.Length : end - 1;
            case '\r':
                return index;
            default:
                Append(character);
                return index;
        }
    }

    int ReadEscape(int index)
    {
        if (Next(index) is not '\n' && index + 1 < _script.Length)
            Append(_script[index + 1]);
        return index + 1;
    }

    int ReadQuoted(int index)
    {
        var end = _script.IndexOf('\'', index + 1);
        end = end < 0 ? _script.Length : end;
        _isWord = true;
        _word.Append(_script, index + 1, end - index - 1);
        return end;
    }

    int ReadDoubleQuoted(int index)
    {
        _isWord = true;
        for (index++; index < _script.Length && _script[index] != '"'; index++)
        {
            if (_script[index] == '\\')
                index = ReadEscape(index);
            else if (_script[index] == '$' && Next(index) == '(')
                index = ReadNested(index + 2, ')');
            else if (_script[index] == '`')
                index = ReadNested(index + 1, '`');
            else
                Append(_script[index]);
        }

        return index;
    }

    int ReadNested(int start, char end)
    {
        var (depth, index) = (1, start);
        for (; index < _script.Length; index++)
        {
            depth += _script[index] == end ? -1 : end == ')' && _script[index] == '(' ? 1 : 0;
            if (depth == 0)
                break;
        }

        if (_depth < DeepestNesting)
            _commands.AddRange(Of(_script[start..Math.Min(index, _script.Length)], _depth + 1));
        _isWord = true;
        _word.Append("$()");
        return index;
    }

    char Next(int index) => index + 1 < _script.Length ? _script[index + 1] : '\0';

    void Append(char character)
    {
        _isWord = true;
        _word.Append(character);
    }

    void EndWord()
    {
        if (_isWord && !(_words.Count == 0 && (s_prefixes.Contains(_word.ToString()) || IsAssignment())))
            _words.Add(_word.ToString());
        _word.Clear();
        _isWord = false;
    }

    bool IsAssignment()
    {
        var text = _word.ToString();
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text.AsSpan(0, equals).IndexOfAnyExcept(s_nameCharacters) < 0;
    }

    void EndCommand()
    {
        EndWord();
        if (_words.Count > 0)
            _commands.Add([.. _words]);
        _words.Clear();
    }
}
