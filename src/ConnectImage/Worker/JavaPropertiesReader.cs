using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Worker;

/// <summary>Splits a properties text into logical lines and those into keys and values.</summary>
sealed class JavaPropertiesReader(string text)
{
    readonly List<JavaPropertiesFault> _faults = [];
    int _offset;
    int _line;

    public IReadOnlyList<JavaPropertiesFault> Faults => _faults;

    public IReadOnlyList<JavaProperty> ReadAll()
    {
        List<JavaProperty> entries = [];
        while (ReadLogicalLine() is { } line)
        {
            if (line.Count > 0)
                entries.Add(Split(line));
        }

        return entries;
    }

    // A logical line is a natural line and those that continue it, without the white space that each begins with. Null at the end of the
    // text; empty for a blank line or a comment.
    List<Glyph>? ReadLogicalLine()
    {
        List<Glyph> logical = [];
        while (ReadNaturalLine() is { } natural)
        {
            var content = natural.SkipWhile(x => IsBlank(x.Value)).ToList();
            if (logical.Count == 0 && content is [{ Value: '#' or '!' }, ..])
                return [];
            if (!EndsWithContinuation(content))
                return [.. logical, .. content];
            logical.AddRange(content[..^1]);
        }

        return logical.Count > 0 ? logical : null;
    }

    List<Glyph>? ReadNaturalLine()
    {
        if (_offset >= text.Length)
            return null;
        _line++;
        var start = _offset;
        while (_offset < text.Length && text[_offset] is not ('\n' or '\r'))
            _offset++;
        var line = text[start.._offset].Select((x, index) => new Glyph(x, _line, index + 1)).ToList();
        if (_offset < text.Length && text[_offset++] == '\r' && _offset < text.Length && text[_offset] == '\n')
            _offset++;
        return line;
    }

    static bool EndsWithContinuation(List<Glyph> line)
    {
        var backslashes = 0;
        while (backslashes < line.Count && line[^(backslashes + 1)].Value == '\\')
            backslashes++;
        return backslashes % 2 == 1;
    }

    JavaProperty Split(List<Glyph> line)
    {
        var keyEnd = 0;
        while (keyEnd < line.Count && line[keyEnd].Value is not ('=' or ':') && !IsBlank(line[keyEnd].Value))
            keyEnd += line[keyEnd].Value == '\\' ? 2 : 1;
        keyEnd = Math.Min(keyEnd, line.Count);

        var valueStart = SkipBlanks(line, keyEnd);
        if (valueStart < line.Count && line[valueStart].Value is '=' or ':')
            valueStart = SkipBlanks(line, valueStart + 1);

        var last = line[^1];
        var value = valueStart < line.Count ? line[valueStart] : last with { Column = last.Column + 1 };
        return new JavaProperty(
            Unescape(line[..keyEnd]), Unescape(line[valueStart..]), line[0].Line, line[0].Column, value.Line, value.Column);
    }

    static int SkipBlanks(List<Glyph> line, int index)
    {
        while (index < line.Count && IsBlank(line[index].Value))
            index++;
        return index;
    }

    string Unescape(List<Glyph> glyphs)
    {
        var result = new StringBuilder(glyphs.Count);
        for (var index = 0; index < glyphs.Count; index++)
        {
            if (glyphs[index].Value != '\\')
                result.Append(glyphs[index].Value);
            else if (++index < glyphs.Count)
                index += AppendEscaped(result, glyphs, index);
        }

        return result.ToString();
    }

    // Returns how many characters beyond the one after the backslash belong to the escape.
    int AppendEscaped(StringBuilder result, List<Glyph> glyphs, int index)
    {
        if (glyphs[index].Value != 'u')
        {
            result.Append(glyphs[index].Value switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
            return 0;
        }

        var digits = string.Concat(glyphs.Skip(index + 1).Take(4).Select(x => x.Value));
        if (digits.Length == 4 && ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            result.Append((char)code);
            return 4;
        }

        var backslash = glyphs[index - 1];
        _faults.Add(new(backslash.Line, backslash.Column, $"'\\u{digits}' is no character: \\u takes four hexadecimal digits."));
        return 0;
    }

    static bool IsBlank(char value) => value is ' ' or '\t' or '\f';

    readonly record struct Glyph(char Value, int Line, int Column);
}
