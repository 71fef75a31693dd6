using System.Text;
using System.Text.Json;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>
/// The JSON body of a request; what does not fit is refused in the words of the library that the real worker reads it with.
/// </summary>
sealed class JsonBody(string text)
{
    const string Source = "(org.glassfish.jersey.message.internal.ReaderInterceptorExecutor$UnCloseableInputStream)";

    readonly byte[] _bytes = Encoding.UTF8.GetBytes(text);

    /// <summary>Whether there is nothing at all, or the JSON null.</summary>
    public bool IsNothing => string.IsNullOrWhiteSpace(text) || text.Trim() == "null";

    /// <summary>The body as a flat map of texts.</summary>
    /// <exception cref="RestException">Not JSON, not a map, or a map with objects or arrays in it.</exception>
    public Dictionary<string, string?> ReadMap()
    {
        var reader = Start("java.util.LinkedHashMap<java.lang.String,java.lang.String>");
        return Guarded(ref reader, "java.util.LinkedHashMap", []);
    }

    /// <summary>The body of a request to create a connector: its name, and its settings (null where there are none).</summary>
    /// <exception cref="RestException">Not JSON, or not of that form.</exception>
    public (string? Name, Dictionary<string, string?>? Config) ReadCreateRequest()
    {
        const string type = "org.apache.kafka.connect.runtime.rest.entities.CreateConnectorRequest";
        var reader = Start(type);
        try
        {
            return ReadCreateRequest(ref reader, type);
        }
        catch (JsonException failure)
        {
            throw Malformed(failure);
        }
    }

    (string? Name, Dictionary<string, string?>? Config) ReadCreateRequest(ref Utf8JsonReader reader, string type)
    {
        string? name = null;
        Dictionary<string, string?>? config = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.GetString();
            reader.Read();
            switch (property)
            {
                case "name":
                    name = ReadText(ref reader, $" (through reference chain: {type}[\"name\"])");
                    break;
                case "config" when reader.TokenType == JsonTokenType.StartObject:
                    config = Guarded(ref reader, type + "[\"config\"]->java.util.LinkedHashMap", []);
                    break;
                case "config" when reader.TokenType == JsonTokenType.Null:
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return (name, config);
    }

    Utf8JsonReader Start(string type)
    {
        var reader = new Utf8JsonReader(_bytes);
        try
        {
            reader.Read();
        }
        catch (JsonException failure)
        {
            throw Malformed(failure);
        }

        return reader.TokenType == JsonTokenType.StartObject
            ? reader
            : throw Refused(
                $"Cannot deserialize value of type `{type}` from {Describe(reader.TokenType)}", reader.TokenStartIndex, string.Empty);
    }

    Dictionary<string, string?> Guarded(ref Utf8JsonReader reader, string chain, Dictionary<string, string?> map)
    {
        try
        {
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString() ?? string.Empty;
                reader.Read();
                map[name] = ReadText(ref reader, $" (through reference chain: {chain}[\"{name}\"])");
            }

            return map;
        }
        catch (JsonException failure)
        {
            throw Malformed(failure);
        }
    }

    string? ReadText(ref Utf8JsonReader reader, string chain) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.StartObject or JsonTokenType.StartArray =>
            throw Refused(
                $"Cannot deserialize value of type `java.lang.String` from {Describe(reader.TokenType)}", reader.TokenStartIndex, chain),
        _ => Encoding.UTF8.GetString(reader.ValueSpan),
    };

    RestException Malformed(JsonException failure)
    {
        var offset = Offset((int)(failure.LineNumber ?? 0), (int)(failure.BytePositionInLine ?? 0));
        if (offset >= _bytes.Length)
        {
            return Refused("Unexpected end-of-input", _bytes.Length, string.Empty);
        }

        var character = (char)_bytes[offset];
        var wantsName = failure.Message.Contains("property name", StringComparison.Ordinal)
            || failure.Message.Contains("trailing comma", StringComparison.Ordinal);
        var wanted = wantsName ? "was expecting double-quote to start field name" : "expected a valid value";
        return Refused($"Unexpected character ('{character}' (code {(int)character})): {wanted}", offset + 1, string.Empty);
    }

    RestException Refused(string reason, long offset, string chain)
    {
        var before = _bytes.AsSpan(0, (int)Math.Min(offset, _bytes.Length));
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return new RestException(500, $"{reason}\n at [Source: {Source}; line: {line}, column: {column}]{chain}");
    }

    int Offset(int line, int position)
    {
        var offset = 0;
        for (var skipped = 0; skipped < line; skipped++)
        {
            offset += _bytes.AsSpan(offset).IndexOf((byte)'\n') + 1;
        }

        return offset + position;
    }

    static string Describe(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "Object value (token `JsonToken.START_OBJECT`)",
        JsonTokenType.StartArray => "Array value (token `JsonToken.START_ARRAY`)",
        JsonTokenType.String => "String value (token `JsonToken.VALUE_STRING`)",
        JsonTokenType.Number => "Integer value (token `JsonToken.VALUE_NUMBER_INT`)",
        _ => "Boolean value (token `JsonToken.VALUE_TRUE`)",
    };
}
