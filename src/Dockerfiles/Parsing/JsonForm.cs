using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>The JSON form of an instruction's arguments. Text that is not valid JSON is no error: it is the shell form.</summary>
/// <param name="HoldsOnlyStrings">False where the array is valid JSON with something other than strings in it, which a builder
/// refuses.</param>
/// <param name="Elements">The decoded strings with their places.</param>
internal sealed record JsonForm(bool HoldsOnlyStrings, IReadOnlyList<SourceWord> Elements)
{
    // As deep as the JSON reader of Go goes, which the builders use.
    private const int MaximumDepth = 10_000;

    /// <summary>Null where <paramref name="span"/> is not a JSON array.</summary>
    public static JsonForm? Read(LogicalSpan span)
    {
        var trimmed = span.Trim();
        if (trimmed.IsEmpty || trimmed.Line.Text[trimmed.Start] != '[')
        {
            return null;
        }

        var bytes = Encoding.UTF8.GetBytes(trimmed.Text);
        try
        {
            return Read(trimmed, bytes);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static JsonForm? Read(LogicalSpan span, byte[] bytes)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaximumDepth });
        var elements = new List<SourceWord>();
        var onlyStrings = true;
        var counter = new CharacterCounter(bytes);
        reader.Read();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && !double.IsFinite(reader.GetDouble()))
            {
                return null;
            }

            if (reader.TokenType == JsonTokenType.String && reader.CurrentDepth == 1)
            {
                var start = counter.CountBefore((int)reader.TokenStartIndex);
                var end = counter.CountBefore((int)reader.BytesConsumed);
                elements.Add(new(Unescape(reader), span.Between(start, end).Range));
            }
            else if (!(reader.TokenType == JsonTokenType.EndArray && reader.CurrentDepth == 0))
            {
                onlyStrings = false;
            }
        }

        return new(onlyStrings, onlyStrings ? elements : []);
    }

    /// <summary>Decodes a string; half of a surrogate pair becomes U+FFFD, as in Go, where .NET's own decoder would refuse.</summary>
    private static string Unescape(Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.GetString()!;
        }

        var raw = Encoding.UTF8.GetString(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }

            var escaped = raw[++index];
            text.Append(escaped switch
            {
                'b' => '\b',
                'f' => '\f',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                'u' => (char)Convert.ToUInt16(raw.Substring(index + 1, 4), 16),
                _ => escaped,
            });
            index += escaped == 'u' ? 4 : 0;
        }

        return string.Concat(text.ToString().EnumerateRunes());
    }

    /// <summary>Counts UTF-16 code units before places in UTF-8 bytes that are asked for in rising order.</summary>
    private struct CharacterCounter(byte[] bytes)
    {
        private int _bytes;
        private int _characters;

        public int CountBefore(int place)
        {
            _characters += Encoding.UTF8.GetCharCount(bytes, _bytes, place - _bytes);
            _bytes = place;
            return _characters;
        }
    }
}
