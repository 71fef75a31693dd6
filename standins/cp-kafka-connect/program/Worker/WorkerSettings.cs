using System.Globalization;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

/// <summary>A topic that the worker keeps its own state in.</summary>
/// <param name="Setting">The setting that names it.</param>
/// <param name="Purpose">What it holds, for messages.</param>
sealed record InternalTopic(string Setting, string Name, int Partitions, short ReplicationFactor, string Purpose);

/// <summary>A worker's settings, parsed and checked as <c>DistributedConfig</c> does.</summary>
sealed class WorkerSettings
{
    const string NoDefault = "<null>";
    const int DefaultApiTimeout = 60_000;

    readonly ParsedSettings _parsed;
    readonly IReadOnlyDictionary<string, string> _raw;

    WorkerSettings(ParsedSettings parsed, IReadOnlyDictionary<string, string> raw)
    {
        _parsed = parsed;
        _raw = raw;
    }

    public string GroupId => Text("group.id");

    public IReadOnlyList<Endpoint> Bootstrap => Endpoint.ParseAll(string.Join(',', List("bootstrap.servers")), "bootstrap.servers");

    /// <summary>How the worker's own clients secure their connections.</summary>
    /// <exception cref="JavaException">The settings do not fit together.</exception>
    public ClientSecurity Security => ClientSecurity.Of(_raw);

    public IReadOnlyList<string> Listeners => List("listeners");

    /// <summary>How long the first look at the cluster may take; Kafka's clients refuse one shorter than a request may take.</summary>
    /// <exception cref="ConfigException">The two settings contradict each other, or one is not a number.</exception>
    public TimeSpan ApiTimeout
    {
        get
        {
            var request = (int)(_parsed["request.timeout.ms"] ?? 0);
            if (!_raw.TryGetValue("default.api.timeout.ms", out var text))
            {
                return TimeSpan.FromMilliseconds(Math.Max(DefaultApiTimeout, request));
            }

            var api = int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw ConfigException.InvalidValue("default.api.timeout.ms", text, "Not a number of type INT");
            return api >= request || !_raw.ContainsKey("request.timeout.ms")
                ? TimeSpan.FromMilliseconds(api)
                : throw new ConfigException(
                    "The specified value of default.api.timeout.ms must be no smaller than the value of request.timeout.ms.");
        }
    }

    /// <summary>The three topics in the order in which the worker makes them.</summary>
    public IReadOnlyList<InternalTopic> InternalTopics =>
    [
        new("offset.storage.topic", Text("offset.storage.topic"), Partitions("offset"), Replicas("offset"), "source connector offsets"),
        new("status.storage.topic", Text("status.storage.topic"), Partitions("status"), Replicas("status"), "connector and task statuses"),
        new("config.storage.topic", Text("config.storage.topic"), 1, Replicas("config"), "connector configurations"),
    ];

    /// <summary>All settings with their values, a line each, secrets hidden.</summary>
    public string Dump =>
        string.Concat(_parsed.OrderBy(setting => setting.Key, StringComparer.Ordinal)
            .Select(setting => $"\t{setting.Key} = {ConfigParser.PrintForMessage(setting.Value)}\n"));

    /// <summary>The folders and jars of <c>plugin.path</c>, read before anything is checked because the scan comes first.</summary>
    public static IReadOnlyList<string> PluginPath(IReadOnlyDictionary<string, string> raw) =>
        raw.GetValueOrDefault("plugin.path", string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Parses and checks; texts of the configured providers are put in first.</summary>
    /// <exception cref="ConfigException">A setting is missing or does not fit.</exception>
    public static WorkerSettings Parse(IReadOnlyDictionary<string, string> raw, ConfigProviders providers, PluginCatalog catalog)
    {
        var resolved = providers.Resolve(raw.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        var keys = DefinitionTable.OfProgram("worker-keys.tsv").Rows.Select(row => FromRow(row, catalog)).ToList();
        var settings = resolved.ToDictionary(setting => setting.Key, setting => setting.Value ?? string.Empty, StringComparer.Ordinal);
        return new WorkerSettings(new ConfigDefinition(keys, catalog.FindClass).Parse(resolved), settings);
    }

    /// <summary>Where others are told to reach the worker, given the port that it listens on.</summary>
    public Uri AdvertisedUrl(Uri listening)
    {
        var host = (string?)_parsed["rest.advertised.host.name"];
        var port = (int?)_parsed["rest.advertised.port"] ?? listening.Port;
        return new UriBuilder(listening.Scheme, string.IsNullOrEmpty(host) ? listening.Host : host, port).Uri;
    }

    static ConfigKey FromRow(IReadOnlyDictionary<string, string> row, PluginCatalog catalog)
    {
        var (name, type, isRequired, text) =
            (row["name"], Enum.Parse<ConfigType>(row["type"], ignoreCase: true), row["required"] == "yes", row["default"]);
        var defaultValue = isRequired || text == NoDefault ? null : ConfigParser.Parse(name, text, type, catalog.FindClass);
        return new ConfigKey(name, type, isRequired, defaultValue, "MEDIUM", string.Empty)
        { Validator = Validators.Named(row["validator"]) };
    }

    string Text(string name) => (string?)_parsed[name] ?? string.Empty;

    IReadOnlyList<string> List(string name) => (IReadOnlyList<string>?)_parsed[name] ?? [];

    int Partitions(string kind) => (int)(_parsed[$"{kind}.storage.partitions"] ?? -1);

    short Replicas(string kind) => (short)(_parsed[$"{kind}.storage.replication.factor"] ?? (short)-1);
}
