using System.Text;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Worker;

/// <summary>A setting that two sets do not share.</summary>
/// <param name="Name">The property's name.</param>
/// <param name="Expected">Its value in the set that is the truth, or null where that lacks it.</param>
/// <param name="Found">Its value in the other set, or null where that lacks it.</param>
public sealed record SettingDifference(string Name, string? Expected, string? Found);

/// <summary>
/// The settings of a Connect worker, whichever way they are written: as properties, or as the <c>CONNECT_*</c> environment
/// from which the Confluent image renders its properties file at every start (confluent-docker-utils, <c>env_to_props</c>).
/// </summary>
public sealed class WorkerSettings
{
    /// <summary>What the variables begin with.</summary>
    public const string VariablePrefix = "CONNECT_";

    /// <summary>
    /// What the image's <c>configure</c> demands before it renders anything, in the order in which it asks
    /// (cp-kafka-connect-base, <c>/etc/confluent/docker/configure</c>).
    /// </summary>
    public static IReadOnlyList<string> RequiredVariables { get; } =
    [
        "CONNECT_BOOTSTRAP_SERVERS",
        "CONNECT_GROUP_ID",
        "CONNECT_CONFIG_STORAGE_TOPIC",
        "CONNECT_OFFSET_STORAGE_TOPIC",
        "CONNECT_STATUS_STORAGE_TOPIC",
        "CONNECT_KEY_CONVERTER",
        "CONNECT_VALUE_CONVERTER",
        "CONNECT_REST_ADVERTISED_HOST_NAME",
    ];

    WorkerSettings(SortedDictionary<string, string> values) => Values = values;

    /// <summary>Property names and values, ordered by name.</summary>
    public IReadOnlyDictionary<string, string> Values { get; }

    /// <summary>The value of a property, or null.</summary>
    public string? this[string property] => Values.GetValueOrDefault(property);

    /// <summary>Takes the settings of a properties file.</summary>
    public static WorkerSettings FromProperties(JavaProperties properties) => new(Sort(properties.ToDictionary()));

    /// <summary>
    /// Takes the settings that an environment holds, as the worker gets them (<see cref="RenderedValue"/>): variables without the prefix
    /// are passed over.
    /// </summary>
    public static WorkerSettings FromEnvironment(IEnumerable<KeyValuePair<string, string>> environment) => FromProperties(
        JavaProperties.Parse(string.Concat(Sort(
            environment.Where(x => x.Key.StartsWith(VariablePrefix, StringComparison.Ordinal))
                .Select(x => KeyValuePair.Create(PropertyName(x.Key), x.Value)))
            .Select(x => $"{x.Key}={x.Value}\n"))));

    /// <summary>The environment that renders to these settings, ordered by name.</summary>
    /// <exception cref="ConfigurationException">A name that no variable can express.</exception>
    public IReadOnlyDictionary<string, string> ToEnvironment() =>
        Sort(Values.Select(x => KeyValuePair.Create(RequireVariableName(x.Key), RenderedValue.OfVariable(x.Value))));

    /// <summary>Where another set differs from this one, by name; the names of <paramref name="except"/> are passed over.</summary>
    public IReadOnlyList<SettingDifference> CompareWith(WorkerSettings other, IReadOnlySet<string> except) =>
    [
        .. Values.Keys.Union(other.Values.Keys, StringComparer.Ordinal)
            .Where(x => !except.Contains(x) && this[x] != other[x])
            .Order(StringComparer.Ordinal)
            .Select(x => new SettingDifference(x, this[x], other[x])),
    ];

    /// <summary>
    /// The property that a <c>CONNECT_*</c> variable renders to: lower case, <c>_</c> becomes <c>.</c>, <c>__</c> becomes <c>_</c>,
    /// <c>___</c> becomes <c>-</c>; longer runs stay as they are.
    /// </summary>
    public static string PropertyName(string variable)
    {
        var name = variable.StartsWith(VariablePrefix, StringComparison.Ordinal) ? variable[VariablePrefix.Length..] : variable;
        var result = new StringBuilder(name.Length);
        for (var index = 0; index < name.Length;)
        {
            var run = name.AsSpan(index).IndexOfAnyExcept('_') is var length and >= 0 ? length : name.Length - index;
            if (run == 0)
            {
                result.Append(char.ToLowerInvariant(name[index++]));
                continue;
            }

            result.Append(run switch { 1 => ".", 2 => "_", 3 => "-", _ => new string('_', run) });
            index += run;
        }

        return result.ToString();
    }

    /// <summary>
    /// The <c>CONNECT_*</c> variable that renders to a property, or null where none does (upper-case letters, neighbouring separators).
    /// </summary>
    public static string? VariableName(string property)
    {
        var variable = VariablePrefix + property.Replace("_", "__", StringComparison.Ordinal)
            .Replace("-", "___", StringComparison.Ordinal)
            .Replace('.', '_')
            .ToUpperInvariant();
        return PropertyName(variable) == property ? variable : null;
    }

    static string RequireVariableName(string property) => VariableName(property) ?? throw new ConfigurationException(
        $"Turning the worker's setting '{property}' into a variable of the image's environment.",
        "No CONNECT_* name renders to it: upper-case letters and neighbouring separators cannot be expressed.",
        "Rename or remove the setting.");

    static SortedDictionary<string, string> Sort(IEnumerable<KeyValuePair<string, string>> values)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            sorted[name] = value;
        return sorted;
    }
}
