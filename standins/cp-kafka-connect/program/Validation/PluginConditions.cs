using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>The conditions of visibility of the definition files.</summary>
static class PluginConditions
{
    /// <summary>The condition of an expression; null for the empty one.</summary>
    /// <exception cref="FormatException">There is no such condition.</exception>
    public static Visibility? Parse(string expression)
    {
        if (expression.Length == 0)
        {
            return null;
        }

        var conditions = expression.Split(" & ").Select(Single).ToList();
        return settings => conditions.TrueForAll(condition => condition(settings));
    }

    static Visibility Single(string expression)
    {
        var (name, arguments) = PluginKeys.Call(expression);
        return name switch
        {
            "equals" => settings => settings.GetValueOrDefault(arguments[0]) is string text && text == arguments[1],
            "not-empty" => settings => IsNotEmpty(settings.GetValueOrDefault(arguments[0])),
            "scheme" => settings => HasScheme(settings.GetValueOrDefault(arguments[0]), arguments[1..]),
            "never" => _ => false,
            _ => throw new FormatException($"A definition file names the condition {expression}, which this worker does not have."),
        };
    }

    static bool IsNotEmpty(object? value) => value switch
    {
        string text => !string.IsNullOrWhiteSpace(text),
        IReadOnlyList<string> list => list.Count > 0,
        _ => false,
    };

    static bool HasScheme(object? value, string[] schemes)
    {
        foreach (var item in value as IReadOnlyList<string> ?? [])
        {
            if (JavaUri.FindError(item) is { } error)
            {
                throw new JavaException("java.net.URISyntaxException", error);
            }

            if (schemes.Contains(JavaUri.SchemeOf(item)))
            {
                return true;
            }
        }

        return false;
    }
}
