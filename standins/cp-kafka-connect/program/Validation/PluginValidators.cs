using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>The validators of the definition files, with the connector's wording.</summary>
static partial class PluginValidators
{
    const string NeitherTextNorList = "Must be a String or a List.";

    /// <summary>The validator of an expression; null for the empty one.</summary>
    /// <exception cref="FormatException">There is no such validator.</exception>
    public static Validator? Parse(string expression)
    {
        if (expression.Length == 0)
        {
            return null;
        }

        var choices = Choices(expression);
        return choices.Count == 1 ? Single(choices[0]) : AnyOf([.. choices.Select(Single)]);
    }

    /// <summary>Refuses a text that is not one of the values.</summary>
    public static Validator OneOf(string[] values) => (name, value) => ForEachText(name, value, text =>
    {
        if (!values.Contains(text))
        {
            throw ConfigException.InvalidValue(name, text, $"Must be one of: {Quoted(values)}.");
        }
    });

    // A bar inside brackets belongs to an argument.
    static List<string> Choices(string expression)
    {
        var (choices, depth, start) = (new List<string>(), 0, 0);
        for (var index = 0; index < expression.Length; index++)
        {
            depth += expression[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (expression[index] == '|' && depth == 0)
            {
                choices.Add(expression[start..index]);
                start = index + 1;
            }
        }

        choices.Add(expression[start..]);
        return choices;
    }

    static Validator Single(string expression)
    {
        var (name, arguments) = PluginKeys.Call(expression);
        return name switch
        {
            "uri" => Uri(arguments),
            "enum" => OneOf(arguments),
            "duration" => Duration,
            "not-blank" => NotBlank,
            "blank" => Blank,
            "file" => ReadableFile,
            "not-null" => NotNull,
            "min" => AtLeast(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
            _ => throw new FormatException($"A definition file names the validator {expression}, which this worker does not have."),
        };
    }

    static Validator AnyOf(IReadOnlyList<Validator> choices) => (name, value) =>
    {
        foreach (var choice in choices.Take(choices.Count - 1))
        {
            try
            {
                choice(name, value);
                return;
            }
            catch (ConfigException)
            {
                // The next choice may fit; the last one's message is the one that counts.
            }
        }

        choices[^1](name, value);
    };

    static Validator Uri(string[] schemes) => (name, value) =>
    {
        NotBlank(name, value);
        ForEachText(name, value, text =>
        {
            if (JavaUri.FindError(text) is { } error)
            {
                throw ConfigException.InvalidValue(name, text, $"Must be a valid URI: {error}");
            }

            if (!schemes.Contains(JavaUri.SchemeOf(text)))
            {
                throw ConfigException.InvalidValue(name, text, $"Scheme must be one of: {Quoted(schemes)}.");
            }
        });
    };

    static void Duration(string name, object? value) => ForEachText(name, value, text =>
    {
        if (!DurationText().IsMatch(text))
        {
            throw ConfigException.InvalidValue(name, text, "Must match pattern '(\\d+(ms|s|m|h|d))+'.");
        }
    });

    static void NotBlank(string name, object? value)
    {
        switch (value)
        {
            case string text when string.IsNullOrWhiteSpace(text):
                throw ConfigException.InvalidValue(name, text, "Must not be blank.");
            case IReadOnlyList<string> { Count: 0 }:
                throw ConfigException.InvalidValue(name, "[]", "Must not be empty.");
            default:
                ForEachText(name, value, _ => { });
                break;
        }
    }

    static void Blank(string name, object? value)
    {
        switch (value)
        {
            case string text when !string.IsNullOrWhiteSpace(text):
                throw ConfigException.InvalidValue(name, text, "Must be blank.");
            case IReadOnlyList<string> { Count: > 0 } list:
                throw ConfigException.InvalidValue(name, ConfigParser.PrintForMessage(list), "Must be empty.");
            default:
                ForEachText(name, value, _ => { });
                break;
        }
    }

    static void ReadableFile(string name, object? value)
    {
        NotBlank(name, value);
        ForEachText(name, value, path =>
        {
            var problem = !path.StartsWith('/') ? "Must be an absolute path."
                : !File.Exists(path) ? "Must be a file."
                : !Access.IsAllowed(path, Access.Read) ? "Must be readable."
                : null;
            if (problem is not null)
            {
                throw ConfigException.InvalidValue(name, path, problem);
            }
        });
    }

    static void NotNull(string name, object? value)
    {
        if (value is null)
        {
            throw ConfigException.InvalidValue(name, null, "entry must be non null");
        }
    }

    static Validator AtLeast(int least) => (name, value) =>
    {
        if (value is not int number)
        {
            throw ConfigException.InvalidValue(name, null, "Value must be non-null");
        }

        if (number < least)
        {
            throw ConfigException.InvalidValue(name, ConfigParser.Print(number), $"Value must be at least {least}");
        }
    };

    static void ForEachText(string name, object? value, Action<string> test)
    {
        switch (value)
        {
            case string text:
                test(text);
                break;
            case IReadOnlyList<string> list:
                foreach (var item in list)
                {
                    test(item);
                }

                break;
            default:
                throw ConfigException.InvalidValue(name, ConfigParser.PrintForMessage(value), NeitherTextNorList);
        }
    }

    static string Quoted(string[] values) => string.Join(", ", values.Select(value => $"'{value}'"));

    [GeneratedRegex(@"([0-9]+(ms|s|m|h|d))+")]
    private static partial Regex DurationText();
}
