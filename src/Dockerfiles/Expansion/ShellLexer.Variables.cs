using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <content>What begins with a dollar sign.</content>
internal sealed partial class ShellLexer
{
    private string? ReadVariable()
    {
        _position++;
        if (AtEnd || source[_position] != '{')
        {
            var name = ReadName();
            return name.Length == 0 ? "$" : Spend(ValueOf(name) ?? (KeepsUnset ? $"${name}" : ""));
        }

        _position++;
        if (AtEnd)
        {
            return Fail("syntax error: missing '}'");
        }

        return source[_position] is '{' or '}' or ':' ? Fail("syntax error: bad substitution") : ReadBraced(ReadName());
    }

    private bool KeepsUnset => options.HasFlag(ShellLexerOptions.KeepUnset);

    private string? ReadBraced(string name)
    {
        switch (Next())
        {
            case '}':
                return Spend(ValueOf(name) ?? (KeepsUnset ? $"${{{name}}}" : ""));
            case ':':
                return ReadModified(name, ":", Next());
            case var modifier and ('+' or '-' or '?' or '#' or '%'):
                return ReadModified(name, "", modifier);
            case '/':
                return ReadReplacement(name);
            case var other:
                return Fail($"unsupported modifier ({other}) in substitution");
        }
    }

    private string? ReadModified(string name, string colon, char? modifier)
    {
        if (ReadUntil('}', modifier is '#' or '%', null) is not { } word)
        {
            return FailMissing("}");
        }

        var value = ValueOf(name);
        if (value is null && KeepsUnset)
        {
            return Spend($"${{{name}{colon}{modifier}{word}}}");
        }

        var present = value is not null && !(colon.Length > 0 && value.Length == 0);
        return modifier switch
        {
            '-' => Spend(present ? value : word),
            '+' => Spend(present ? word : ""),
            '?' => present ? Spend(value) : Fail($"{name}: {Refusal(word, value)}"),
            '#' or '%' => Trim(modifier == '#', word, value ?? ""),
            _ => Fail($"unsupported modifier ({colon}{modifier}) in substitution"),
        };
    }

    private static string Refusal(string word, string? value) =>
        word.Length > 0 ? word : value is null ? "is not allowed to be unset" : "is not allowed to be empty";

    private string? Trim(bool atStart, string word, string value)
    {
        var longest = word.StartsWith(atStart ? '#' : '%');
        if (Pattern(longest ? word[1..] : word, value) is not { } pattern)
        {
            return null;
        }

        return Spend(atStart ? pattern.TrimStart(value, longest) : pattern.TrimEnd(value, longest));
    }

    private string? ReadReplacement(string name)
    {
        var all = !AtEnd && source[_position] == '/';
        if (all)
        {
            _position++;
        }

        if (ReadUntil('/', true, null) is not { } search)
        {
            return FailMissing("/");
        }

        if (ReadUntil('}', true, null) is not { } replacement)
        {
            return FailMissing("}");
        }

        var value = ValueOf(name);
        if (value is null && KeepsUnset)
        {
            return Spend($"${{{name}/{search}/{replacement}}}");
        }

        return Pattern(search, value ?? "") is not { } pattern ? null
            : !budget.TrySpend((long)replacement.Length * ((value?.Length ?? 0) + 1)) ? FailTooLong()
            : Spend(pattern.Replace(value ?? "", replacement, all));
    }

    private ShellPattern? Pattern(string text, string value)
    {
        // Comparing a pattern costs at most its length at every place of the value.
        if (!budget.TrySpend((text.Length + 1L) * (value.Length + 1L)))
        {
            FailTooLong();
            return null;
        }

        var pattern = ShellPattern.Parse(text, out var invalidEscape);
        if (pattern is null)
        {
            Fail($"invalid pattern ({text}) in substitution: invalid escape '{invalidEscape}'");
        }

        return pattern;
    }

    private string ReadName()
    {
        var start = _position;
        if (AtEnd)
        {
            return "";
        }

        if (IsDigit(start))
        {
            while (!AtEnd && IsDigit(_position))
            {
                _position++;
            }

            return source[start.._position];
        }

        // Special parameters (POSIX Shell Command Language, section 2.5.2); none of them ever has a value here.
        if (source[start] is '@' or '*' or '#' or '?' or '-' or '$' or '!')
        {
            _position++;
            return source[start.._position];
        }

        while (!AtEnd && Rune.TryGetRuneAt(source, _position, out var rune)
            && (Rune.IsLetter(rune) || Rune.IsDigit(rune) || rune.Value == '_'))
        {
            _position += rune.Utf16SequenceLength;
        }

        return source[start.._position];
    }

    private bool IsDigit(int index) => char.IsDigit(source[index]);

    private char? Next() => AtEnd ? null : source[_position++];

    private string? ValueOf(string name)
    {
        var value = valueOf(name);
        (value is null ? _unmatched : _matched).Add(name);
        return value;
    }

    private string? Spend(string? text) => text is null || budget.TrySpend(text.Length + 1L) ? text : FailTooLong();

    private string? FailTooLong() => Fail("the expanded text is too long");

    private string? FailMissing(string character) => AtEnd ? Fail($"syntax error: missing '{character}'") : null;
}
