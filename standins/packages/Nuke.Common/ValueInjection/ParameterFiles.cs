using System.Text.Json;
using Nuke.Common.IO;

namespace Nuke.Common.ValueInjection;

/// <summary>
/// The values of <c>.nuke/parameters.json</c> and of the profiles' files, which go before it. They are read when a value is asked for,
/// so that a profile without a file is told of by each parameter.
/// </summary>
sealed class ParameterFiles(AbsolutePath nukeDirectory, AbsolutePath rootDirectory, IReadOnlyList<string> profiles)
{
    Dictionary<string, JsonElement> _values;

    /// <summary>The value of a parameter, whose name is spelt as in the code; null where no file has it.</summary>
    /// <exception cref="Exception">A profile has no file, a file is not JSON, or a value does not fit the type.</exception>
    public object Find(string parameterName, Type type)
    {
        if (!(_values ??= Read()).TryGetValue(parameterName, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (ValueConverter.GetScalarType(type) is { } scalar && !type.IsArray && typeof(IAbsolutePathHolder).IsAssignableFrom(scalar))
            return value.GetString() is var path && PathConstruction.HasPathRoot(path) ? AbsolutePath.Create(path) : rootDirectory / path;
        if (!type.IsArray)
            return ValueConverter.ConvertScalar(Text(value), type);
        return ValueConverter.Convert([.. value.EnumerateArray().Select(Text)], type, isGiven: true);
    }

    Dictionary<string, JsonElement> Read()
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        var main = Path.Combine(nukeDirectory, "parameters.json");
        foreach (var file in (File.Exists(main) ? [main] : Array.Empty<string>())
                     .Concat(profiles.Select(profile => Path.Combine(nukeDirectory, $"parameters.{profile}.json"))))
        {
            Assert.FileExists(file);
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            foreach (var property in JsonDocument.Parse(File.ReadAllText(file), options).RootElement.EnumerateObject())
                values[property.Name] = property.Value;
        }

        return values;
    }

    static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
}
