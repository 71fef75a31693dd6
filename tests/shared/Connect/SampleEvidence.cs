using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Tests.Connect;

/// <summary>What would be found out about a good image; tests change one thing in it.</summary>
static class SampleEvidence
{
    /// <summary>The trace of a task where there is no database, as the real connector's begins.</summary>
    public const string NoDatabase = """
        org.neo4j.driver.exceptions.ServiceUnavailableException: Unable to connect to broker:7687, ensure the database is running and that there is a working network connection to it.
        	at org.neo4j.driver.internal.util.Futures.blockingGet(Futures.java:111)
        Caused by: java.net.ConnectException: Connection refused
        """;

    const string Settings = """
        bootstrap.servers=kafka:9092
        group.id=neo4j-kafka-connect
        config.storage.topic=configs
        offset.storage.topic=offsets
        status.storage.topic=status
        config.storage.replication.factor=1
        key.converter=org.apache.kafka.connect.json.JsonConverter
        value.converter=org.apache.kafka.connect.json.JsonConverter
        rest.advertised.host.name=localhost
        plugin.path=/usr/share/confluent-hub-components
        """;

    public static SmokeRequest Request { get; } = new(
        "neo4j-kafka-connect:5.2.0", "5.2.0", "/sources/kafka-connect", "/artifacts/5.2.0-cp7.5.0/diagnosis")
    {
        PlatformVersion = "7.5.0",
        BaseImage = "confluentinc/cp-kafka-connect:7.5.0",
        EventHubs = [EventHubs],
        MemoryLimits = [new MemoryLimit("service kafka-connect", "kafka-connect/docker-compose.yml", 3L << 30)],
    };

    public static EventHubsEnvironment EventHubs => new(
        "compose", "kafka-connect/docker-compose.yml",
        new Dictionary<string, string>
        {
            ["CONNECT_BOOTSTRAP_SERVERS"] = "my-namespace.servicebus.windows.net:9093",
            ["CONNECT_SECURITY_PROTOCOL"] = "SASL_SSL",
        },
        "EVENT_HUBS_CONNECTION_STRING");

    public static InstallationStart Installed { get; } = new(
        [EventHubs], new Startup(StartupEnd.Ready, TimeSpan.FromSeconds(8.2)), "", "")
    {
        Relay = new RecordRelay(TimeSpan.FromSeconds(1.4), []),
    };

    public static WorkerSettings Intended { get; } = WorkerSettings.FromProperties(JavaProperties.Parse(Settings));

    public static ImageEvidence Image { get; } = new("neo4j-kafka-connect:5.2.0", "sha256:" + new string('a', 64))
    {
        User = "1000:1000",
        Healthcheck = new HealthcheckCommand(
            ["CMD", "curl", "-fsS", "http://localhost:8083/"], TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(10), ["/bin/sh", "-c"]),
        ExposedPorts = ["8083/tcp", "9092/tcp"],
        Labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["org.opencontainers.image.title"] = "Kafka Connect with the Neo4j connector",
            ["org.opencontainers.image.version"] = "5.2.0",
            ["org.opencontainers.image.base.name"] = "docker.io/confluentinc/cp-kafka-connect:7.5.0",
        },
        Environment = Intended.ToEnvironment(),
        Architecture = "amd64",
        SizeBytes = 1_550_000_000,
        Added = new AddedLayers("confluentinc/cp-kafka-connect:7.5.0", [new ImageLayer("RUN confluent-hub install", 52_000_000)]),
    };

    public static Startup Ready { get; } = new(StartupEnd.Ready, TimeSpan.FromSeconds(9.5))
    {
        TimeToRest = TimeSpan.FromSeconds(9.412),
        TimeToHerder = TimeSpan.FromSeconds(9.5),
        Phases =
        [
            new("launching", TimeSpan.FromSeconds(4.2)),
            new("scanning plugins", TimeSpan.FromSeconds(4.6)),
            new("REST ready", TimeSpan.FromSeconds(9.4)),
        ],
    };

    public static RestEvidence Rest { get; } = new(
        Answer("/", new WorkerIdentity("7.5.0-ccs", "ff3c201baa948d96", "abc")),
        Answer("/connectors", new ConnectorNames([])),
        Plugins(new(Neo4jConnectorPlugin.Sink.Class, "sink", "5.2.0"), new(Neo4jConnectorPlugin.Source.Class, "source", "5.2.0")),
        Answer("/config", new PluginConfiguration(["name", "neo4j.uri"])),
        Answer("/config", new PluginConfiguration(["name", "neo4j.uri"])),
        new(new RestAnswer(
            "GET", "/health", 404, "application/json", """{"error_code":404,"message":"HTTP 404 Not Found"}""", null,
            default), null, null));

    public static SmokeEvidence Good { get; } = new(Request, Image, Ready)
    {
        ConnectorFolder = new ConnectorFolder(
            Neo4jConnectorPlugin.Folder, ["common-5.2.0.jar", "neo4j-java-driver-slim-4.4.21.jar", "sink-connector-5.2.0.jar"], "5.2.0"),
        Linkage = new PluginLinkage(38, [], [], "3.5.2"),
        Process = new ProcessEvidence([1000, 1000, 1000, 1000], [1000, 1000, 1000, 1000],
        [
            "java", "-Xms256M", "-cp", "/usr/share/java/kafka/*", "org.apache.kafka.connect.cli.ConnectDistributed",
            WorkerTopology.RenderedSettingsFile,
        ], 44, [], []) { RootOptions = "ro,relatime", Capabilities = "0000000000000000", NoNewPrivileges = true },
        RenderedSettings = WorkerSettings.FromProperties(
            JavaProperties.Parse(Settings.Replace("kafka:9092", "broker:9092", StringComparison.Ordinal) + "\nrest.port=8083")),
        IntendedSettings = Intended,
        Rest = Rest,
        Templates = [Template("neo4j-master-publisher", Neo4jConnectorPlugin.Source.Class, new Validation(0, []))],
        Trials = [Trial("neo4j-master-publisher", Neo4jConnectorPlugin.Source.Class, Failed(NoDatabase))],
        HealthBesideWorker = new HealthRun(0, "", TimeSpan.FromSeconds(0.1)),
        HealthWithoutWorker = new HealthRun(7, "curl: (7) Failed to connect", TimeSpan.FromSeconds(0.1)),
        Network = new NetworkEvidence(
            "kafka-connect-r1-network", false, false, false, "kafka-connect-r1-network", ["kafka-connect-r1-network"]),
        Shutdown = new ShutdownEvidence(new ContainerExit(143, false, default), TimeSpan.FromSeconds(1.1), TimeSpan.FromSeconds(30), true),
        PeakMemoryBytes = 480_000_000,
        Warnings = new(
            [
                new WorkerWarning(
                    "WARN", "org.apache.kafka.clients.consumer.ConsumerConfig",
                    "Configuration 'connections.max.idle.ms' with value '180000' is lower than configuration 'max.poll.interval.ms'", 3,
                    false),
                new WorkerWarning(
                    "ERROR", "org.apache.kafka.connect.runtime.WorkerTask",
                    "WorkerSourceTask{id=neo4j-master-publisher-0} Task threw an uncaught and unrecoverable exception.", 1, true),
            ],
            ""),
        Installations = new InstallationEvidence(
            [Installed],
            new RefusedLogin(
                "SaslAuthenticationException: Authentication failed: Invalid username or password", TimeSpan.FromSeconds(2.3), false),
            []),
    };

    /// <summary>What is left to find out where the worker did not become ready.</summary>
    public static SmokeEvidence NotReady(Startup startup) => Good with
    {
        Startup = startup,
        Process = "the container has ended",
        RenderedSettings = "the container has ended",
        Rest = "the worker did not answer",
        Templates =
        [
            new TemplateEvidence(new FilledTemplate("neo4j-master-publisher", Neo4jConnectorPlugin.Source.Class, "{}", null), null),
        ],
        Trials = [new TrialEvidence(
            new FilledTemplate("neo4j-master-publisher", Neo4jConnectorPlugin.Source.Class, "{}", null), "the worker is not ready")],
        HealthBesideWorker = "the worker is not ready",
        HealthWithoutWorker = "the worker is not ready",
        Shutdown = "the worker was not ready",
        Installations = "the worker did not become ready",
        PeakMemoryBytes = null,
        Warnings = new(null, "the worker did not become ready"),
    };

    public static Startup Ended(long exitCode = 1, bool outOfMemory = false) => new(StartupEnd.WorkerEnded, TimeSpan.FromSeconds(3))
    {
        WorkerExit = new ContainerExit(exitCode, outOfMemory, default),
    };

    public static RestAnswer<IReadOnlyList<ConnectorPlugin>> Plugins(params ConnectorPlugin[] plugins) =>
        Answer<IReadOnlyList<ConnectorPlugin>>("/connector-plugins", plugins);

    public static SmokeEvidence WithPlugins(params ConnectorPlugin[] plugins) =>
        Good with { Rest = Rest with { Plugins = Plugins(plugins) } };

    public static RestAnswer<T> Answer<T>(string path, T value)
        where T : class => new(new RestAnswer("GET", path, 200, "application/json", "", null, default), value, null);

    public static RestAnswer<T> Refusal<T>(int status, string message, string mediaType = "application/json")
        where T : class => new(new RestAnswer(
            "GET", "/", status, mediaType, mediaType == "text/html" ? message : $$"""{"error_code":{{status}},"message":"{{message}}"}""",
            null, default), null, null);

    public static TemplateEvidence Template(string name, string connectorClass, Validation validation) =>
        new(new FilledTemplate(name, connectorClass, "{}", null), Answer("/validate", validation));

    public static TemplateEvidence Template(string name, string connectorClass, int status, string message) =>
        new(new FilledTemplate(name, connectorClass, "{}", null), Refusal<Validation>(status, message));

    /// <summary>A connector that was created, seen in a state, and removed.</summary>
    public static TrialEvidence Trial(string name, string connectorClass, ConnectorStatus? status, string configuration = "{}")
    {
        var template = new FilledTemplate(name, connectorClass, configuration, null);
        return new TrialEvidence(template, new ConnectorTrial(TrialConfiguration.Of(template)!)
        {
            Creation = new RestAnswer("POST", "/connectors", 201, "application/json", "", null, default),
            Status = status is null ? null : Answer($"/connectors/{name}/status", status),
            Took = TimeSpan.FromSeconds(1.8),
            Removal = new RestAnswer("DELETE", $"/connectors/{name}", 204, "", "", null, default),
        });
    }

    /// <summary>A connector that says RUNNING and whose one task has failed.</summary>
    public static ConnectorStatus Failed(string trace, string? version = null) =>
        new("RUNNING", version, null, [new ConnectorTaskStatus(0, "FAILED", version, trace)]);
}
