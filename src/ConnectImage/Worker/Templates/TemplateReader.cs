using System.Text;
using System.Text.Json;

namespace Neo4jKafkaConnect.Worker;

/// <summary>
/// Reads the JSON of a filled template. Offsets of the reader are bytes of the filled text; those it hands out are characters of the
/// template.
/// </summary>
sealed class TemplateReader(FilledText filled, IReadOnlyList<TextSpan> open)
{
    // A byte order mark is left out by whoever reads files as text; a space in its place keeps the offsets.
    readonly byte[] _utf8 = Encoding.UTF8.GetBytes(filled.Text.StartsWith('\uFEFF') ? " " + filled.Text[1..] : filled.Text);
    int _knownByte;
    int _knownCharacter;

    public TemplateFault? Fault { get; private set; }

    public IReadOnlyList<TemplateSetting> Read()
    {
        var reader = new Utf8JsonReader(_utf8);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Fault = new TemplateFault(Span(reader.TokenStartIndex, reader.TokenStartIndex + 1), "The text is not a JSON object.");
                return [];
            }

            var settings = ReadObject(ref reader);
            while (reader.Read())
            {
            }

            return settings;
        }
        catch (JsonException exception)
        {
            Fault = FaultOf(exception);
            return [];
        }
        catch (InvalidOperationException)
        {
            Fault = new TemplateFault(
                Span(reader.TokenStartIndex, reader.BytesConsumed), "The text has an escape that stands for no character.");
            return [];
        }
    }

    List<TemplateSetting> ReadObject(ref Utf8JsonReader reader)
    {
        List<TemplateSetting> settings = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            var keySpan = TokenSpan(ref reader);
            reader.Read();
            settings.Add(ReadValue(ref reader, key, keySpan));
        }

        return settings;
    }

    TemplateSetting ReadValue(ref Utf8JsonReader reader, string key, TextSpan keySpan)
    {
        var start = reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var inner = ReadObject(ref reader);
                return new TemplateSetting(key, null, keySpan, Span(start, reader.BytesConsumed)) { Inner = inner, IsNested = true };
            case JsonTokenType.StartArray:
                reader.Skip();
                return new TemplateSetting(key, null, keySpan, Span(start, reader.BytesConsumed)) { IsNested = true };
            default:
                var span = TokenSpan(ref reader);
                var value = reader.TokenType switch
                {
                    JsonTokenType.String => reader.GetString(),
                    JsonTokenType.Null => null,
                    _ => Encoding.UTF8.GetString(reader.ValueSpan),
                };
                return new TemplateSetting(key, value, keySpan, span) { IsOpen = open.Any(x => x.Overlaps(span) || x.Overlaps(keySpan)) };
        }
    }

    // The bytes consumed after a property's name include the colon; the name itself ends with its quote.
    TextSpan TokenSpan(ref Utf8JsonReader reader) => Span(
        reader.TokenStartIndex,
        reader.TokenStartIndex
            + reader.ValueSpan.Length + (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0));

    TextSpan Span(long startByte, long endByte)
    {
        var start = Character((int)startByte);
        return filled.Original(new TextSpan(start, Math.Max(0, Character((int)endByte) - start)));
    }

    // Tokens come in order, so only what lies between two of them is counted.
    int Character(int position)
    {
        position = Math.Min(position, _utf8.Length);
        if (position < _knownByte)
            (_knownByte, _knownCharacter) = (0, 0);
        _knownCharacter += Encoding.UTF8.GetCharCount(_utf8, _knownByte, position - _knownByte);
        _knownByte = position;
        return _knownCharacter;
    }

    TemplateFault FaultOf(JsonException exception)
    {
        var position = 0;
        for (var line = exception.LineNumber ?? 0; line > 0 && Array.IndexOf(_utf8, (byte)'\n', position) is var newline and >= 0; line--)
            position = newline + 1;
        position += (int)(exception.BytePositionInLine ?? 0);

        // The position follows in .NET's own words, counted from 0.
        var message = exception.Message;
        return new TemplateFault(
            Span(position, position + 1),
            message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and > 0 ? message[..end] : message);
    }
}
