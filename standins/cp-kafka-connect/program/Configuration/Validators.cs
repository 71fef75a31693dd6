using System.Globalization;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

/// <summary>The validators of the worker's own keys, with Kafka's wording.</summary>
static class Validators
{
    /// <summary>
    /// Reads a validator from its name in the definition files: <c>at-least(n)</c>, <c>at-least-or-null(n)</c>, <c>one-of(a,b)</c>,
    /// <c>one-of-any-case(A,B)</c>, <c>not-empty-or-null</c>, <c>regex</c>, <c>connector-name</c>, <c>aliases</c>,
    /// <c>replication-factor</c>,
    /// <c>partitions</c>. Empty is no validator.
    /// </summary>
    /// <exception cref="FormatException">There is no such validator.</exception>
    public static Validator? Named(string text)
    {
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var name = open < 0 ? text : text[..open];
        var arguments = open < 0 ? [] : text[(open + 1)..^1].Split(',');
        return name switch
        {
            "" => null,
            "at-least" => AtLeast(Number(arguments), allowNull: false),
            "at-least-or-null" => AtLeast(Number(arguments), allowNull: true),
            "one-of" => OneOf(arguments),
            "one-of-any-case" => OneOfAnyCase(arguments),
            "not-empty-or-null" => NotEmpty,
            "regex" => LegalRegex,
            "connector-name" => ConnectorName,
            "aliases" => DistinctAliases,
            "replication-factor" => PositiveOrDefault(
                "Replication factor must be positive and not larger than the number of brokers in the Kafka cluster, "
                    + "or -1 to use the broker's default"),
            "partitions" => PositiveOrDefault("Number of partitions must be positive, or -1 to use the broker's default"),
            _ => throw new FormatException($"There is no validator {text}."),
        };
    }

    static long Number(string[] arguments) => long.Parse(arguments[0], CultureInfo.InvariantCulture);

    static Validator AtLeast(long least, bool allowNull) => (name, value) =>
    {
        if (value is null)
        {
            _ = allowNull ? 0 : throw ConfigException.InvalidValue(name, null, "Value must be non-null");
            return;
        }

        if (Convert.ToDouble(value, CultureInfo.InvariantCulture) < least)
        {
            throw ConfigException.InvalidValue(name, ConfigParser.Print(value), $"Value must be at least {least}");
        }
    };

    static Validator OneOf(string[] values) => (name, value) =>
    {
        if (value is not string text || !values.Contains(text))
        {
            throw ConfigException.InvalidValue(name, ConfigParser.Print(value), $"String must be one of: {string.Join(", ", values)}");
        }
    };

    static Validator OneOfAnyCase(string[] values) => (name, value) =>
    {
        if (value is not string text || !values.Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            throw ConfigException.InvalidValue(
                name, ConfigParser.Print(value), $"String must be one of (case insensitive): {string.Join(", ", values)}");
        }
    };

    static void NotEmpty(string name, object? value)
    {
        if (value is "")
        {
            throw ConfigException.InvalidValue(name, string.Empty, "String must be non-empty");
        }
    }

    static void LegalRegex(string name, object? value)
    {
        try
        {
            _ = new Regex(value as string ?? string.Empty);
        }
        catch (ArgumentException failure)
        {
            throw ConfigException.InvalidValue(name, (string?)value, "Invalid regex: " + failure.Message);
        }
    }

    static void ConnectorName(string name, object? value)
    {
        if (value is not string text)
        {
            return;
        }

        if (text.Length == 0)
        {
            throw ConfigException.InvalidValue(name, text,
                "String may not be empty");
        }

        var controls = text.Where(char.IsControl).Select(character => $"\\u{(int)character:X4}").ToList();
        if (controls.Count > 0)
        {
            throw ConfigException.InvalidValue(name, text,
                "String may not contain control sequences but had the following ASCII chars: " + string.Join(", ", controls));
        }
    }

    static void DistinctAliases(string name, object? value)
    {
        if (value is IReadOnlyList<string> aliases && aliases.Distinct().Count() < aliases.Count)
        {
            throw ConfigException.InvalidValue(name, ConfigParser.PrintForMessage(value), "Duplicate alias provided.");
        }
    }

    static Validator PositiveOrDefault(string reason) => (name, value) =>
    {
        if (value is not null && Convert.ToInt64(value, CultureInfo.InvariantCulture) is 0 or < -1)
        {
            throw ConfigException.InvalidValue(name, ConfigParser.Print(value), reason);
        }
    };
}
