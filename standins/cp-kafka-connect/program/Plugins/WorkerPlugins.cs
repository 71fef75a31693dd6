namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>What a worker of Kafka brings on its own class path.</summary>
static class WorkerPlugins
{
    const string Connect = "org.apache.kafka.connect.";

    static readonly string[] s_mirrors = ["MirrorCheckpointConnector", "MirrorHeartbeatConnector", "MirrorSourceConnector"];

    static readonly string[] s_hiddenSinks = ["MockSinkConnector", "VerifiableSinkConnector"];

    static readonly string[] s_hiddenSources = ["MockSourceConnector", "SchemaSourceConnector", "VerifiableSourceConnector"];

    static readonly string[] s_transformations =
    [
        "Cast$Key", "Cast$Value", "DropHeaders", "ExtractField$Key", "ExtractField$Value", "Filter", "Flatten$Key", "Flatten$Value",
        "HeaderFrom$Key", "HeaderFrom$Value", "HoistField$Key", "HoistField$Value", "InsertField$Key", "InsertField$Value", "InsertHeader",
        "MaskField$Key", "MaskField$Value", "RegexRouter", "ReplaceField$Key", "ReplaceField$Value", "SetSchemaMetadata$Key",
        "SetSchemaMetadata$Value", "TimestampConverter$Key", "TimestampConverter$Value", "TimestampRouter", "ValueToKey",
    ];

    static readonly string[] s_predicates = ["HasHeaderKey", "RecordIsTombstone", "TopicNameMatches"];

    static readonly string[] s_converters =
    [
        "converters.ByteArrayConverter", "converters.DoubleConverter", "converters.FloatConverter", "converters.IntegerConverter",
        "converters.LongConverter", "converters.ShortConverter", "json.JsonConverter", "storage.StringConverter",
    ];

    /// <summary>All of them; connectors have the worker's version.</summary>
    public static IReadOnlyList<Plugin> All(string version) =>
    [
        .. s_hiddenSinks.Select(name => new Plugin(Connect + "tools." + name, PluginType.Sink, version, null, IsHidden: true)),
        .. s_hiddenSources.Select(name => new Plugin(Connect + "tools." + name, PluginType.Source, version, null, IsHidden: true)),
        .. s_mirrors.Select(name => new Plugin(Connect + "mirror." + name, PluginType.Source, version, null)),
        .. s_transformations.Select(name => new Plugin(Connect + "transforms." + name, PluginType.Transformation, null, null)),
        .. s_predicates.Select(name => new Plugin(Connect + "transforms.predicates." + name, PluginType.Predicate, null, null)),
        .. s_converters.Select(name => new Plugin(Connect + name, PluginType.Converter, null, null)),
        new Plugin(Connect + "storage.SimpleHeaderConverter", PluginType.HeaderConverter, null, null),
    ];
}
