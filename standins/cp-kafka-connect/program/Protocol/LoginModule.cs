using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>What a value of <c>sasl.jaas.config</c> says: a login module and its options.</summary>
/// <param name="Name">The module's class.</param>
/// <param name="Options">Its options, without their quotes.</param>
sealed partial record LoginModule(string Name, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The module of the mechanism PLAIN, the only one that the stand-in knows.</summary>
    public const string Plain = "org.apache.kafka.common.security.plain.PlainLoginModule";

    /// <summary>Reads <c>class flag name="value" ...;</c>.</summary>
    /// <exception cref="JavaException">The text is none, or names another module.</exception>
    public static LoginModule Parse(string text)
    {
        if (Entry().Match(text) is not { Success: true } entry)
        {
            throw new JavaException("java.lang.IllegalArgumentException", "JAAS config property does not contain any login modules");
        }

        return entry.Groups["name"].Value == Plain
            ? new LoginModule(Plain, entry.Groups["option"].Captures
                .Select(option => option.Value.Split('=', 2))
                .ToDictionary(option => option[0].Trim(), option => Unquote(option[1].Trim()), StringComparer.Ordinal))
            : throw new JavaException("javax.security.auth.login.LoginException", $"No LoginModule found for {entry.Groups["name"].Value}");
    }

    static string Unquote(string text) => Escape().Replace(text[1..^1], "$1");

    [GeneratedRegex(
        """^\s*(?<name>[\w.$]+)\s+(required|requisite|sufficient|optional)(\s+(?<option>[\w$.]+\s*=\s*"(?:[^"\\]|\\.)*"))*\s*;\s*$""")]
    private static partial Regex Entry();

    [GeneratedRegex("""\\(.)""")]
    private static partial Regex Escape();
}
