using System.Globalization;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

/// <summary>Texts to values and back, by the rules of Kafka's <c>ConfigDef.parseType</c> and <c>convertToString</c>.</summary>
static class ConfigParser
{
    /// <summary>Parses a text.</summary>
    /// <param name="name">The key, for messages.</param>
    /// <param name="text">The text; null stays null.</param>
    /// <param name="type">The key's type.</param>
    /// <param name="findClass">The full name of a class by name or alias; null where it is not to be had.</param>
    /// <exception cref="ConfigException">The text is not of the type.</exception>
    public static object? Parse(string name, string? text, ConfigType type, Func<string, string?> findClass)
    {
        if (text is null)
        {
            return null;
        }

        var trimmed = text.Trim();
        return type switch
        {
            ConfigType.Boolean => trimmed.ToUpperInvariant() switch
            {
                "TRUE" => true,
                "FALSE" => false,
                _ => throw ConfigException.InvalidValue(name, trimmed, "Expected value to be either true or false"),
            },
            ConfigType.String => trimmed,
            ConfigType.Password => new Password(trimmed),
            ConfigType.List => trimmed.Length == 0 ? [] : SplitList(trimmed),
            ConfigType.Class =>
                findClass(trimmed) ?? throw ConfigException.InvalidValue(name, trimmed, $"Class {trimmed} could not be found."),
            _ => ParseNumber(name, trimmed, type),
        };
    }

    /// <summary>The text of a value as REST answers show it; null stays null.</summary>
    public static string? Print(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        IReadOnlyList<string> list => string.Join(',', list),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>A value as it stands in messages: lists in brackets.</summary>
    public static string PrintForMessage(object? value) =>
        value is IReadOnlyList<string> list ? $"[{string.Join(", ", list)}]" : Print(value) ?? "null";

    static IReadOnlyList<string> SplitList(string text) => [.. text.Split(',').Select(item => item.Trim())];

    static object ParseNumber(string name, string text, ConfigType type)
    {
        const NumberStyles integer = NumberStyles.AllowLeadingSign;
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            // The cast keeps each number what it is; without it all would become the widest type.
            ConfigType.Int when int.TryParse(text, integer, culture, out var number) => (object)number,
            ConfigType.Short when short.TryParse(text, integer, culture, out var number) => number,
            ConfigType.Long when long.TryParse(text, integer, culture, out var number) => number,
            ConfigType.Double when double.TryParse(text, NumberStyles.Float, culture, out var number) => number,
            _ => throw ConfigException.InvalidValue(name, text, $"Not a number of type {type.ToString().ToUpperInvariant()}"),
        };
    }
}
