using System.Text;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A variable that Compose puts in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where its <c>$</c> stands in the text.</param>
/// <param name="IsBraced">Whether it is written <c>${…}</c>.</param>
/// <param name="Operator"><c>:-</c>, <c>-</c>, <c>:+</c>, <c>+</c>, <c>:?</c> or <c>?</c>; null where there is none.</param>
sealed record ComposeReference(string Name, int Offset, bool IsBraced, string? Operator);

/// <summary>
/// A value of a Compose file as the container gets it (Compose file reference, "Interpolation"; compose-go, package template). Compose
/// replaces in every value
/// <c>$$</c> by <c>$</c>, <c>$NAME</c> and <c>${NAME}</c> by the variable, with <c>:-</c> and its like as a shell has them, nested ones
/// included. Any other
/// <c>$</c> stays as it is (Compose of before 2023 refused it). Any other <c>${</c> is refused.
/// </summary>
sealed class InterpolatedText
{
    // A value is nested by hand; deeper ones are no file that somebody wrote.
    const int MostNested = 32;

    readonly string _text;
    readonly Func<string, string?> _variables;
    readonly List<ComposeReference> _references = [];

    InterpolatedText(string text, Func<string, string?> variables)
    {
        _text = text;
        _variables = variables;
    }

    /// <summary>The variables that are asked for, in order; those within an alternative that is not taken included.</summary>
    public IReadOnlyList<ComposeReference> References => _references;

    /// <summary>The value; where Compose refuses it, the text as it is.</summary>
    public string Value { get; private set; } = "";

    /// <summary>Where Compose refuses the text, an offset; null where it takes it.</summary>
    public int? InvalidAt { get; private set; }

    /// <summary>Variables without which Compose refuses to start (<c>:?</c> and <c>?</c>) and that have no value.</summary>
    public IReadOnlyList<string> Missing => _missing;

    readonly List<string> _missing = [];

    /// <summary>Interpolates a text.</summary>
    /// <param name="text">The value, as YAML gives it.</param>
    /// <param name="variables">The value of a variable; null where it is not set.</param>
    public static InterpolatedText Of(string text, Func<string, string?>? variables = null)
    {
        var result = new InterpolatedText(text, variables ?? (static _ => null));
        var value = result.Expand(0, text.Length, isTaken: true, depth: 0);
        result.Value = result.InvalidAt is null ? value : text;
        return result;
    }

    string Expand(int start, int end, bool isTaken, int depth)
    {
        StringBuilder value = new();
        for (var index = start; index < end && InvalidAt is null;)
        {
            if (_text[index] != '$' || index + 1 >= end)
                value.Append(_text[index++]);
            else if (_text[index + 1] == '$')
            {
                value.Append('$');
                index += 2;
            }
            else if (NameLength(index + 1, end) is var length and > 0)
            {
                value.Append(Take(index, index + 1, length, isBraced: false, null));
                index += length + 1;
            }
            else if (_text[index + 1] == '{')
                value.Append(Braced(ref index, end, isTaken, depth));
            else
                value.Append(_text[index++]);
        }

        return value.ToString();
    }

    string Braced(ref int index, int end, bool isTaken, int depth)
    {
        var start = index;
        var name = start + 2;
        var length = NameLength(name, end);
        var close = ClosingBrace(start + 1, end);
        if (length == 0 || close < 0 || depth > MostNested)
            return Refuse(start);
        // Its pattern stops at the end of a line.
        if (_text.AsSpan(start, close - start).Contains('\n'))
            return Refuse(start);
        index = close + 1;
        var after = name + length;
        if (after == close)
            return Take(start, name, length, isBraced: true, null);

        var operation = _text[after] == ':' && after + 1 < close ? _text.Substring(after, 2) : _text.Substring(after, 1);
        if (operation is not (":-" or "-" or ":+" or "+" or ":?" or "?"))
            return Refuse(start);
        var own = Take(start, name, length, isBraced: true, operation);
        var isSet = _variables(_text.Substring(name, length)) is { } found && (operation[0] != ':' || found.Length > 0);
        var takesOther = operation[^1] switch { '-' => !isSet, '+' => isSet, _ => false };
        var other = Expand(after + operation.Length, close, isTaken && takesOther, depth + 1);
        if (operation[^1] == '?' && !isSet && isTaken)
            _missing.Add(_text.Substring(name, length));
        return takesOther ? other : operation[^1] == '+' ? "" : own;
    }

    string Take(int offset, int name, int length, bool isBraced, string? operation)
    {
        var reference = new ComposeReference(_text.Substring(name, length), offset, isBraced, operation);
        _references.Add(reference);
        return _variables(reference.Name) ?? "";
    }

    string Refuse(int offset)
    {
        InvalidAt ??= offset;
        return "";
    }

    int NameLength(int start, int end)
    {
        var index = start;
        while (index < end
            && (_text[index] == '_' || char.IsAsciiLetter(_text[index]) || (index > start && char.IsAsciiDigit(_text[index]))))
            index++;
        return index - start;
    }

    // The brace that closes the one at a place, those of nested variables passed over; -1 where there is none.
    int ClosingBrace(int open, int end)
    {
        var depth = 0;
        for (var index = open; index < end; index++)
        {
            if (_text[index] == '{' && _text[index - 1] == '$')
                depth++;
            else if (_text[index] == '}' && --depth == 0)
                return index;
        }

        return -1;
    }
}
