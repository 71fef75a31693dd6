using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>Keys from the rows of a definition file.</summary>
static class PluginKeys
{
    /// <summary>The key of a row.</summary>
    /// <exception cref="FormatException">The row says something that the format does not have.</exception>
    public static ConfigKey FromRow(IReadOnlyDictionary<string, string> row)
    {
        var name = row["name"];
        var type = Enum.Parse<ConfigType>(row["type"], ignoreCase: true);
        var isRequired = row["required"] == "yes";
        var defaultValue = isRequired ? null : ConfigParser.Parse(name, row["default"], type, _ => null);
        return new ConfigKey(
            name, type, isRequired, defaultValue, row["importance"], row["documentation"].Replace("\\n", "\n", StringComparison.Ordinal))
        {
            Group = row["group"],
            Dependents = Items(row["parents"]),
            Recommended = Items(row["recommended"]),
            Validator = PluginValidators.Parse(row["validator"]),
            Visibility = PluginConditions.Parse(row["visible"]),
        };
    }

    /// <summary>A name and its arguments, from <c>name(a,b)</c> or <c>name</c>.</summary>
    public static (string Name, string[] Arguments) Call(string expression)
    {
        var open = expression.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? (expression, []) : (expression[..open], expression[(open + 1)..^1].Split(','));
    }

    static string[] Items(string cell) => cell.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
