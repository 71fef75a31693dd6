using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>The checks of the definition files that go beyond single keys.</summary>
static partial class PluginChecks
{
    const string SourceStrategy = "neo4j.source-strategy";
    const string CypherBinding = "neo4j.cypher.bind-";

    static readonly string[] s_keyStrategies = ["SKIP", "ELEMENT_ID", "ENTITY_KEYS", "WHOLE_VALUE"];
    static readonly string[] s_valueStrategies = ["CHANGE_EVENT", "ENTITY_EVENT"];

    // In the order in which the connector reports them; the first two hold patterns.
    static readonly Regex[] s_patternKeys = [WholePatterns(), Pattern(), Operation(), ChangesTo(), Metadata()];

    /// <summary>Runs a check and adds its messages to the values.</summary>
    /// <exception cref="FormatException">There is no such check.</exception>
    public static void Run(
        string check, IReadOnlyDictionary<string, string?> settings, ParsedSettings parsed, IReadOnlyDictionary<string, ConfigValue> values)
    {
        var isChangeData = parsed.GetValueOrDefault(SourceStrategy) is "CDC";
        var errors = check switch
        {
            "cdc-payload-mode" => isChangeData && parsed.GetValueOrDefault("neo4j.payload-mode") is "RAW_JSON_STRING"
                ? ["CDC strategy does not support 'RAW_JSON_STRING' payload mode. Please use either 'EXTENDED' or 'COMPACT' modes."]
                : [],
            "cdc-patterns" => isChangeData ? PatternErrors(settings) : [],
            "cdc-topic-strategies" => isChangeData ? StrategyErrors(settings) : [],
            "cypher-bindings" => [],
            _ => throw new FormatException($"A definition file names the check {check}, which this worker does not have."),
        };
        if (check == "cypher-bindings")
        {
            CheckCypherBindings(parsed, values);
        }
        else
        {
            values[SourceStrategy].Errors.AddRange(errors);
        }
    }

    static IReadOnlyList<string> PatternErrors(IReadOnlyDictionary<string, string?> settings)
    {
        var found = s_patternKeys
            .SelectMany((form, index) => settings.Keys.Where(key => form.IsMatch(key)).Select(key => (Key: key, IsPattern: index < 2)))
            .ToList();
        if (found.Count == 0 && !settings.Keys.Any(key => KeyStrategy().IsMatch(key) || ValueStrategy().IsMatch(key)))
        {
            return ["At least one topic needs to be configured with pattern(s) describing the entities to query changes for. " +
                "Please refer to documentation for more information."];
        }

        return [.. found.Select(setting => PatternError(setting.Key, settings[setting.Key], setting.IsPattern)).OfType<string>()];
    }

    static string? PatternError(string key, string? value, bool isPattern)
    {
        var reason = value is null ? "Must be a String or a List."
            : string.IsNullOrWhiteSpace(value) ? "Must not be blank."
            : isPattern ? EntityPattern.FindError(value)
            : null;
        return reason is null ? null : ConfigException.InvalidValue(key, value, reason).Message;
    }

    static List<string> StrategyErrors(IReadOnlyDictionary<string, string?> settings)
    {
        var errors = new List<string>();
        foreach (var (key, value) in settings)
        {
            var allowed = KeyStrategy().IsMatch(key) ? s_keyStrategies : ValueStrategy().IsMatch(key) ? s_valueStrategies : null;
            if (allowed is null)
            {
                continue;
            }

            try
            {
                PluginValidators.OneOf(allowed)(key, value);
            }
            catch (ConfigException failure)
            {
                errors.Add(failure.Message);
            }
        }

        return errors;
    }

    static void CheckCypherBindings(ParsedSettings parsed, IReadOnlyDictionary<string, ConfigValue> values)
    {
        string[] aliases =
        [
            CypherBinding + "timestamp-as", CypherBinding + "header-as", CypherBinding + "key-as", CypherBinding + "value-as",
        ];
        const string asEvent = CypherBinding + "value-as-event";
        var isEvent = parsed.GetValueOrDefault(asEvent) is not string text || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        if (!isEvent && aliases.All(alias => parsed.GetValueOrDefault(alias) is null or ""))
        {
            foreach (var key in aliases.Append(asEvent))
            {
                values[key].Errors.Add("At least one variable binding must be specified for Cypher strategies.");
            }
        }
    }

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.patterns$")]
    private static partial Regex WholePatterns();

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.patterns\.[0-9]+\.pattern$")]
    private static partial Regex Pattern();

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.patterns\.[0-9]+\.operation$")]
    private static partial Regex Operation();

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.patterns\.[0-9]+\.changesTo$")]
    private static partial Regex ChangesTo();

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.patterns\.[0-9]+\.metadata\.[a-zA-Z0-9._-]+$")]
    private static partial Regex Metadata();

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.key-strategy$")]
    private static partial Regex KeyStrategy();

    [GeneratedRegex(@"^neo4j\.cdc\.topic\.[a-zA-Z0-9._-]+\.value-strategy$")]
    private static partial Regex ValueStrategy();
}
