using System.Collections;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

/// <summary>Confluent's rule that turns environment variables into properties.</summary>
static class EnvironmentProperties
{
    /// <summary>
    /// The name of the property: the prefix goes, letters become lower case, <c>_</c> becomes a dot, <c>__</c> an underscore, <c>___</c> a
    /// dash.
    /// </summary>
    public static string NameOf(string variable, string prefix)
    {
        var raw = variable[prefix.Length..].ToLowerInvariant();
        var name = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length;)
        {
            var run = 0;
            while (index + run < raw.Length && raw[index + run] == '_')
            {
                run++;
            }

            name.Append(run == 0 ? raw[index].ToString() : Replacement(run));
            index += Math.Max(run, 1);
        }

        return name.ToString();
    }

    /// <summary>All variables with the prefix, as properties, in the order of the variables' names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string prefix) =>
        [.. Variables().Where(variable => variable.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .Select(variable => KeyValuePair.Create(NameOf(variable.Key, prefix), variable.Value))];

    static IEnumerable<KeyValuePair<string, string>> Variables() =>
        Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .Select(entry => KeyValuePair.Create((string)entry.Key, (string?)entry.Value ?? string.Empty));

    // Longer runs: as many dashes as fit, then an underscore for a rest of two; a rest of one stays.
    static string Replacement(int run) => run == 1 ? "." : new string('-', run / 3) + (run % 3) switch { 1 or 2 => "_", _ => string.Empty };
}
