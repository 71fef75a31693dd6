using System.Text.Json;
using Nuke.Common.IO;

namespace Nuke.Common.ValueInjection;

/// <summary>The values of <c>.nuke/parameters.json</c> and of the profiles' files, which go before it.</summary>
sealed class ParameterFiles
{
    readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the files of the profiles in their order; the last one to name a parameter wins.</summary>
    /// <exception cref="Exception">A profile has no file, or a file is not JSON.</exception>
    public ParameterFiles(AbsolutePath nukeDirectory, IEnumerable<string> profiles)
    {
        var defaultFile = Path.Combine(nukeDirectory, "parameters.json");
        if (File.Exists(defaultFile))
            Read(defaultFile);
        foreach (var profile in profiles)
        {
            var file = Path.Combine(nukeDirectory, $"parameters.{profile}.json");
            Assert.True(File.Exists(file), $"Profile file '{file}' does not exist");
            Read(file);
        }
    }

    public IReadOnlyList<string> Find(string parameterName) => _values.GetValueOrDefault(parameterName);

    void Read(string file)
    {
        var options = new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
        ReadOnlySpan<byte> content = File.ReadAllBytes(file);
        if (content.StartsWith("\uFEFF"u8))
            content = content[3..];
        try
        {
            var reader = new Utf8JsonReader(content, options);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString();
                reader.Read();
                if (ReadValues(ref reader) is { } values)
                    _values[name] = values;
            }
        }
        catch (JsonException exception)
        {
            Assert.Fail($"Failed parsing parameters file '{file}': {exception.Message}", exception);
        }
    }

    static List<string> ReadValues(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.StartObject:
                reader.Skip();
                return null;
            case JsonTokenType.StartArray:
                var values = new List<string>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    values.Add(ReadScalar(ref reader));
                return values;
            default:
                return [ReadScalar(ref reader)];
        }
    }

    static string ReadScalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => bool.TrueString,
        JsonTokenType.False => bool.FalseString,
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException($"A list of a parameter cannot hold {reader.TokenType}"),
    };
}
