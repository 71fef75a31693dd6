using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Worker;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class DiagnosisTests
{
    static readonly ConnectorPlugin s_sink = new(Neo4jConnectorPlugin.Sink.Class, "sink", "5.2.0");
    static readonly ConnectorPlugin s_source = new(Neo4jConnectorPlugin.Source.Class, "source", "5.2.0");

    [Theory]
    [InlineData("setting-missing", "CONNECT_GROUP_ID is required.\nCommand [/usr/local/bin/dub ensure CONNECT_GROUP_ID] FAILED !")]
    [InlineData("setting-missing", "environment variable \"CONNECT_GROUP_ID\" is not set")]
    [InlineData(
        "setting-missing-in-file",
        "[2026-11-23 10:00:00,000] ERROR Stopping due to error "
            + "(o.a.k.c.cli.AbstractConnectCli:100)\norg.apache.kafka.common.config.ConfigException: "
            + "Missing required configuration \"group.id\" which has no default value.")]
    [InlineData("settings-file-missing", "java.nio.file.NoSuchFileException: /etc/kafka-connect/connect-distributed.properties")]
    [InlineData(
        "converter-not-found",
        "org.apache.kafka.common.config.ConfigException: Invalid value io.confluent.connect.avro.AvroConverter for configuration "
            + "value.converter: Class io.confluent.connect.avro.AvroConverter could not be found.")]
    [InlineData(
        "setting-refused",
        "org.apache.kafka.common.config.ConfigException: Invalid value abc for configuration offset.flush.interval.ms: "
            + "Not a number of type LONG")]
    [InlineData(
        "replication-factor",
        "org.apache.kafka.connect.errors.ConnectException: Error while attempting to create/find topic(s) 'x-offsets'\nCaused by: "
            + "org.apache.kafka.common.errors.InvalidReplicationFactorException: Unable to replicate the partition 3 time(s): "
            + "The target replication factor of 3 cannot be reached because only 1 broker(s) are registered.")]
    [InlineData(
        "topic-not-compacted",
        "org.apache.kafka.common.config.ConfigException: Topic 'x-configs' supplied via the 'config.storage.topic' property is required to "
            + "have 'cleanup.policy=compact' to guarantee consistency and durability of connector configurations, "
            + "but found the topic currently has 'cleanup.policy=delete'.")]
    [InlineData(
        "topic-partitions",
        "org.apache.kafka.common.config.ConfigException: Topic 'x-configs' supplied via the 'config.storage.topic' property is required to "
            + "have a single partition in order to guarantee consistency of connector configurations, but found 3 partitions.")]
    [InlineData("group-id-invalid", "org.apache.kafka.common.errors.InvalidGroupIdException: The configured groupId is invalid.")]
    [InlineData(
        "bootstrap-unresolvable",
        "Caused by: org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers")]
    [InlineData(
        "broker-unreachable",
        "[main] ERROR io.confluent.admin.utils.ClusterStatus - Expected 1 brokers but found only 0. Brokers found [].")]
    [InlineData(
        "broker-unreachable",
        "org.apache.kafka.connect.errors.ConnectException: Failed to connect to and describe Kafka cluster. "
            + "Check worker's broker connection and security properties.")]
    [InlineData(
        "broker-authentication",
        "org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: "
            + "Invalid username or password\nERROR Expected 1 brokers but found only 0. Brokers found [].")]
    [InlineData(
        "broker-security",
        "org.apache.kafka.common.errors.UnsupportedSaslMechanismException: Client SASL mechanism 'PLAIN' not enabled in the server")]
    [InlineData(
        "preflight-class-path",
        "Error: Could not find or load main class io.confluent.admin.utils.cli.KafkaReadyCommand\nCaused by: "
            + "java.lang.ClassNotFoundException: io.confluent.admin.utils.cli.KafkaReadyCommand")]
    [InlineData(
        "port-in-use",
        "org.apache.kafka.connect.errors.ConnectException: Unable to initialize REST server\nCaused by: java.io.IOException: "
            + "Failed to bind to /0.0.0.0:8083\nCaused by: java.net.BindException: Address already in use")]
    [InlineData("read-only-root", "/etc/confluent/docker/configure: line 30: /etc/extra.properties: Read-only file system")]
    [InlineData(
        "permission-denied", "/etc/confluent/docker/configure: line 30: /etc/kafka-connect/kafka-connect.properties: Permission denied")]
    [InlineData(
        "heap-too-large", "OpenJDK 64-Bit Server VM warning: INFO: os::commit_memory failed; error='Cannot allocate memory' (errno=12)")]
    [InlineData("heap-exhausted", "java.lang.OutOfMemoryError: Java heap space")]
    [InlineData("no-space", "java.io.IOException: No space left on device")]
    [InlineData(
        "java-too-old",
        "java.lang.UnsupportedClassVersionError: org/neo4j/connectors/kafka/source/Neo4jConnector has been compiled by a more recent "
            + "version of the Java Runtime")]
    [InlineData("wrong-architecture", "exec /etc/confluent/docker/run: exec format error")]
    [InlineData(
        "plugin-not-instantiable",
        "[2026-11-23 10:00:00,000] ERROR Failed to discover SourceConnector: Unable to instantiate Neo4jConnector")]
    [InlineData("worker-ended", "something that nobody has seen yet")]
    public void A_line_of_the_log_tells_why(string rule, string log) => Finds(rule, SampleEvidence.NotReady(SampleEvidence.Ended()), log);

    [Theory]
    [InlineData("[2026-11-23 10:00:00,000] INFO Kafka Connect started")]
    [InlineData("INFO Expected 1 brokers but found only 0. Trying to query Kafka for metadata again ...")]
    public void Harmless_lines_tell_nothing(string log) => Finds("worker-ended", SampleEvidence.NotReady(SampleEvidence.Ended()), log);

    [Fact]
    public void Nothing_is_told_where_nothing_failed() =>
        Assert.Empty(Diagnosis.Explain(Case(SampleEvidence.Good, "java.lang.OutOfMemoryError")));

    [Fact]
    public void A_killed_worker_ran_out_of_memory()
    {
        Assert.Contains(
            "memory limit", Finds("out-of-memory-killed", SampleEvidence.NotReady(SampleEvidence.Ended(137, outOfMemory: true))).Cause,
            StringComparison.Ordinal);
        Finds("out-of-memory-killed", SampleEvidence.NotReady(SampleEvidence.Ended(137)));
    }

    [Fact]
    public void A_dead_broker_is_told_by_its_own_log()
    {
        var startup = new Startup(StartupEnd.BrokerEnded, TimeSpan.FromSeconds(2)) { BrokerExit = new ContainerExit(127, false, default) };
        var findings = Diagnosis.Explain(Case(SampleEvidence.NotReady(startup), "", "bash: line 1: kafka-storage: command not found"));
        Assert.Equal(["bash: line 1: kafka-storage: command not found"], findings.Single(x => x.Rule == "broker-ended").Quotes);
    }

    [Fact]
    public void A_container_that_cannot_start_is_told_by_the_engines_words() => Finds("program-missing", SampleEvidence.NotReady(
        new Startup(StartupEnd.NotStarted, default)
        { Decisive = "unable to start container process: exec: \"/nope\": stat /nope: no such file or directory" }));

    [Fact]
    public void An_image_of_another_architecture_is_told_apart()
    {
        var evidence = SampleEvidence.NotReady(SampleEvidence.Ended()) with
        { Image = SampleEvidence.Image with { Architecture = "arm64" } };
        Assert.StartsWith(
            "The image is built for arm64, the engine runs on amd64.",
            Finds("wrong-architecture", evidence, "exec /run: exec format error").Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_names_the_last_step()
    {
        var startup = new Startup(StartupEnd.TimedOut, TimeSpan.FromSeconds(180))
        { Phases = [new("initializing", default), new("scanning plugins", default)] };
        Assert.Contains("CONNECT_PLUGIN_PATH", Finds("never-answered", SampleEvidence.NotReady(startup)).Remedy, StringComparison.Ordinal);
        Finds("herder-never-ready", SampleEvidence.NotReady(startup with { TimeToRest = TimeSpan.FromSeconds(8) }));
    }

    [Fact]
    public void A_missing_connector_is_told_from_a_wrong_plugin_path()
    {
        var neither = SampleEvidence.WithPlugins();
        Finds("connector-missing", neither with { ConnectorFolder = "there is no /x in the image" });
        Finds("plugin-path-wrong", neither with { RenderedSettings = Settings("plugin.path=/usr/share/java") });
        Assert.Contains(
            "plugin.path is not set", Finds("plugin-path-wrong", neither with { RenderedSettings = Settings("") }).Cause,
            StringComparison.Ordinal);
        var unreadable = neither with
        { Process = SampleEvidence.Good.Process.Value! with { UnreadablePaths = [Neo4jConnectorPlugin.Folder] } };
        Finds("connector-unreadable", unreadable);
        Assert.DoesNotContain(Diagnosis.Explain(Case(unreadable)), x => x.Rule == "plugin-path-wrong");
        Assert.Contains("truncated", Finds("plugin-path-wrong", neither).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_to_the_installed_plugin_is_told_apart()
    {
        Finds("plugin-path-too-deep", SampleEvidence.WithPlugins(s_sink with { Version = null }) with
        { RenderedSettings = Settings($"plugin.path={Neo4jConnectorPlugin.Folder}/lib") });
        Finds("class-missing", SampleEvidence.WithPlugins(s_source));
        Finds("loaded-twice", SampleEvidence.WithPlugins(s_sink, s_sink, s_source));
        Finds("version-differs", SampleEvidence.WithPlugins(s_sink with { Version = "5.3.0" }, s_source));
        Finds("version-unknown", SampleEvidence.WithPlugins(s_sink, s_source with { Version = "unknown" }));
        Finds("version-unknown", SampleEvidence.WithPlugins(s_sink with { Version = null }, s_source));
        Assert.Contains("no neo4j-java-driver jar", Finds("configuration-fails", SampleEvidence.Good with
        {
            ConnectorFolder = new ConnectorFolder("/x", ["common-5.2.0.jar", "sink-5.2.0.jar"], "5.2.0"),
            Rest = SampleEvidence.Rest with
            { SinkConfiguration = SampleEvidence.Refusal<PluginConfiguration>(500, "<h2>Request failed.</h2>", "text/html") },
        }).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_of_a_ready_worker_are_told_apart()
    {
        Finds("runs-as-root", SampleEvidence.Good with { Process = SampleEvidence.Good.Process.Value! with { UserIds = [0, 0, 0, 0] } });
        Finds(
            "health-program-missing", SampleEvidence.Good with { HealthBesideWorker = new HealthRun(127, "sh: wget: not found", default) });
        Finds("health-wrong-address", SampleEvidence.Good with
        { HealthBesideWorker = new HealthRun(7, "curl: (7) Failed to connect", default) });
        Finds("killed-at-stop", SampleEvidence.Good with { Shutdown = new ShutdownEvidence(
            new ContainerExit(137, false, default), TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30), false) });
        Finds("template-uri", SampleEvidence.Good with
        { Templates = [SampleEvidence.Template("t", s_source.Class, 500, "java.net.URISyntaxException: Illegal character")] });
        Finds("template-class", SampleEvidence.Good with
        { Templates = [SampleEvidence.Template("t", "Neo4jConnector", 400, "Included connector type X does not match request type Y")] });
        Finds("template-topics", SampleEvidence.Good with
        { Templates = [SampleEvidence.Template("t", s_sink.Class, 500, "Must configure one of topics or topics.regex")] });
        var silent = new RestAnswer<WorkerIdentity>(new RestAnswer("GET", "/", null, "", "", "Connection refused", default), null, null);
        Finds("worker-lost", SampleEvidence.Good with { Rest = SampleEvidence.Rest with { Root = silent } });
    }

    [Theory]
    [InlineData("service_load", true)]
    [InlineData("HYBRID_FAIL", true)]
    [InlineData("hybrid_warn", false)]
    [InlineData("only_scan", false)]
    public void Manifests_are_to_blame_only_where_the_worker_looks_at_nothing_else(string discovery, bool expected)
    {
        const string Warning =
            "WARN One or more plugins are missing ServiceLoader manifests may not be usable with plugin.discovery=service_load: [neo4j]";
        var environment = SampleEvidence.Image.Environment.Append(new("CONNECT_PLUGIN_DISCOVERY", discovery)).ToDictionary();
        var dead = SampleEvidence.NotReady(SampleEvidence.Ended(2)) with
        { Image = SampleEvidence.Image with { Environment = environment } };
        // Only hybrid_fail ends the worker.
        Assert.Equal(
            discovery == "HYBRID_FAIL", Diagnosis.Explain(Case(dead, Warning)).Any(x => x.Rule == "plugin-discovery"));
        var without = SampleEvidence.WithPlugins() with
        {
            RenderedSettings = Settings($"plugin.discovery={discovery}"),
            Linkage = SampleEvidence.Good.Linkage.Value! with { KafkaVersion = "4.0.2" },
        };
        Assert.Equal(expected, Diagnosis.Explain(Case(without, Warning)).Any(x => x.Rule == "plugin-discovery"));
        if (discovery == "service_load")
            Assert.All(
                (string[])["3.5.2", "7.5.0-ccs"],
                x => Assert.DoesNotContain(
                    Diagnosis.Explain(Case(
                        without with { Linkage = SampleEvidence.Good.Linkage.Value! with { KafkaVersion = x } }, Warning)),
                    y => y.Rule == "plugin-discovery"));
        var otherwise = SampleEvidence.Good with
        {
            Image = SampleEvidence.Image with { User = "" },
            RenderedSettings = Settings($"plugin.discovery={discovery}"),
        };
        Assert.DoesNotContain(Diagnosis.Explain(Case(otherwise, Warning)), x => x.Rule == "plugin-discovery");
    }

    [Theory]
    [MemberData(nameof(HealthyLogs))]
    public void The_log_of_a_healthy_worker_is_no_cause_of_anything(string version, string log)
    {
        // Something else has failed, which no rule explains by the log.
        var failed = SampleEvidence.Good with { Image = SampleEvidence.Image with { ExposedPorts = [] } };
        Assert.Empty(Diagnosis.Explain(Case(failed, log)).Select(x => $"{version}: {x.Rule}"));
    }

    public static TheoryData<string, string> HealthyLogs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Connect", "healthy-workers"))
                .Order(StringComparer.Ordinal))
                data.Add(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file));
            return data;
        }
    }

    [Fact]
    public void A_connector_that_does_not_run_is_told_by_its_task_and_by_its_classes()
    {
        const string Trace = "java.lang.NoClassDefFoundError: org/apache/kafka/common/utils/AppInfoParser\n\tat "
            + "org.neo4j.connectors.kafka.utils.Telemetry.userAgent(Telemetry.kt:80)";
        var task = SampleEvidence.Good with
        {
            Trials = [SampleEvidence.Trial("t", s_sink.Class, SampleEvidence.Failed(Trace))],
            Linkage = "the worker's jars are elsewhere",
        };
        Assert.Contains(
            "org.apache.kafka.common.utils.AppInfoParser", Finds("connector-does-not-run", task).Cause, StringComparison.Ordinal);
        Assert.Equal(
            ["java.lang.NoClassDefFoundError: org/apache/kafka/common/utils/AppInfoParser"], Finds("connector-does-not-run", task).Quotes);
        var classes = SampleEvidence.Good with
        { Linkage = new PluginLinkage(38, [new("org.apache.kafka.A", "org.neo4j.B", "common-5.2.0.jar")], [], "4.4.0") };
        Assert.Contains(
            "(4.4.0): it asks for org.apache.kafka.A", Finds("connector-does-not-run", classes).Cause, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_the_image_lacks_are_told_though_the_worker_got_them()
    {
        var environment = SampleEvidence.Image.Environment.Where(x => x.Key != "CONNECT_GROUP_ID").ToDictionary();
        Finds("settings-not-in-image", SampleEvidence.Good with { Image = SampleEvidence.Image with { Environment = environment } });
    }

    [Fact]
    public void Quotes_hold_no_secret()
    {
        var finding = Finds(
            "broker-security", SampleEvidence.NotReady(SampleEvidence.Ended()),
            "UnsupportedSaslMechanismException for SharedAccessKey=AAAAbbbbCCCCddddEEEEffff=");
        Assert.DoesNotContain("AAAAbbbb", Assert.Single(finding.Quotes), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own() => Assert.Equal(Diagnosis.RuleNames.Count, Diagnosis.RuleNames.Distinct().Count());

    [Theory]
    [MemberData(nameof(LastResorts))]
    public void Last_resorts_are_silent_where_another_rule_speaks(string rule) =>
        Assert.DoesNotContain(
            Diagnosis.Explain(Case(SampleEvidence.NotReady(SampleEvidence.Ended()), "java.lang.OutOfMemoryError")), x => x.Rule == rule);

    public static TheoryData<string> LastResorts => ["worker-ended", "never-answered", "herder-never-ready"];

    static Gathered<WorkerSettings> Settings(string text) => WorkerSettings.FromProperties(JavaProperties.Parse(text));

    static DiagnosisCase Case(SmokeEvidence evidence, string workerLog = "", string brokerLog = "") =>
        new(evidence, SmokeChecks.Decide(evidence), workerLog, brokerLog, "amd64");

    static DiagnosisFinding Finds(string rule, SmokeEvidence evidence, string log = "")
    {
        var findings = Diagnosis.Explain(Case(evidence, log));
        Assert.Contains(rule, findings.Select(x => x.Rule));
        return findings.First(x => x.Rule == rule);
    }
}
