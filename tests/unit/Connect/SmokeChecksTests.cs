using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class SmokeChecksTests
{
    static readonly ConnectorPlugin s_sink = new(Neo4jConnectorPlugin.Sink.Class, "sink", "5.2.0");
    static readonly ConnectorPlugin s_source = new(Neo4jConnectorPlugin.Source.Class, "source", "5.2.0");

    [Fact]
    public void A_good_image_fails_nothing()
    {
        var checks = SmokeChecks.Decide(SampleEvidence.Good);
        Assert.DoesNotContain(checks, x => x.Status == CheckStatus.Failed);
        Assert.Equal(["worker.health"], checks.Where(x => x.Status == CheckStatus.Skipped).Select(x => x.Id));
    }

    [Fact]
    public void Every_check_has_one_id_and_ids_do_not_depend_on_the_outcome()
    {
        var good = SmokeChecks.Decide(SampleEvidence.Good).Select(x => x.Id).ToList();
        Assert.Equal(good.Count, good.Distinct().Count());
        Assert.Equal(good, SmokeChecks.Decide(SampleEvidence.NotReady(SampleEvidence.Ended())).Select(x => x.Id));
    }

    [Fact]
    public void A_failed_check_says_what_to_do_and_another_does_not()
    {
        var checks = SmokeChecks.Decide(
            SampleEvidence.NotReady(SampleEvidence.Ended()) with { Image = SampleEvidence.Image with { User = "" } });
        Assert.All(checks, x => Assert.Equal(x.Status == CheckStatus.Failed, x.Remedy is not null));
        Assert.All(checks, x => Assert.NotEqual("", x.Found));
    }

    [Theory]
    [InlineData("")]
    [InlineData("root")]
    [InlineData("0:0")]
    public void Root_is_refused(string user) =>
        Fails("image.user", SampleEvidence.Good with { Image = SampleEvidence.Image with { User = user } });

    [Fact]
    public void A_healthcheck_is_demanded()
    {
        var none = SampleEvidence.Good with { Image = SampleEvidence.Image with { Healthcheck = new([], default, default, []) } };
        Fails("image.healthcheck", none);
        Assert.Equal(CheckStatus.Skipped, StatusOf("health.command", none));
        Fails("image.healthcheck", SampleEvidence.Good with
        { Image = SampleEvidence.Image with { Healthcheck = new(["NONE"], default, default, []) } });
        Fails("image.healthcheck", SampleEvidence.Good with
        { Image = SampleEvidence.Image with { Healthcheck = new(["CMD-SHELL", "curl localhost:8084"], default, default, []) } });
    }

    [Fact]
    public void The_port_is_demanded() =>
        Fails("image.port", SampleEvidence.Good with { Image = SampleEvidence.Image with { ExposedPorts = ["8083/udp"] } });

    [Fact]
    public void Labels_are_demanded_with_the_pinned_version()
    {
        Fails("image.labels", SampleEvidence.Good with { Image = SampleEvidence.Image with { Labels = new Dictionary<string, string>() } });
        Fails("image.labels", SampleEvidence.Good with { Image = SampleEvidence.Image with
        { Labels = new Dictionary<string, string>(SampleEvidence.Image.Labels) { ["org.opencontainers.image.version"] = "5.3.0" } } });
    }

    [Fact]
    public void Secrets_are_named_and_not_told()
    {
        var check = Fails("image.secrets", SampleEvidence.Good with { Image = SampleEvidence.Image with
        { Environment = new Dictionary<string, string>(SampleEvidence.Image.Environment) { ["NEO4J_PASSWORD"] = "hunter2" } } });
        Assert.Contains("NEO4J_PASSWORD", check.Found, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", check.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void The_connectors_folder_is_demanded()
    {
        Fails("image.connector-folder", SampleEvidence.Good with { ConnectorFolder = "there is no /x in the image" });
        Fails("image.connector-folder", SampleEvidence.Good with { ConnectorFolder = new ConnectorFolder("/x", [], null) });
    }

    [Fact]
    public void Missing_settings_are_listed()
    {
        var environment = SampleEvidence.Image.Environment.Where(x => x.Key is not ("CONNECT_GROUP_ID" or "CONNECT_BOOTSTRAP_SERVERS"))
            .ToDictionary();
        var check = Fails("image.settings", SampleEvidence.Good with { Image = SampleEvidence.Image with { Environment = environment } });
        Assert.EndsWith("without: CONNECT_GROUP_ID", check.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_drifted_are_listed()
    {
        var environment = new Dictionary<string, string>(SampleEvidence.Image.Environment)
        {
            ["CONNECT_PLUGIN_PATH"] = "/opt",
            ["CONNECT_BOOTSTRAP_SERVERS"] = "elsewhere:1",
        };
        Assert.Equal(
            "plugin.path=/opt (file: /usr/share/confluent-hub-components)",
            Fails("image.settings", SampleEvidence.Good with { Image = SampleEvidence.Image with { Environment = environment } }).Found);
        Assert.Contains(
            "fetch.size=1 is not in the file",
            Fails("worker.settings", SampleEvidence.Good with
            { RenderedSettings = WorkerSettings.FromProperties(JavaProperties.Parse("fetch.size=1")) }).Found,
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_worker_runs_as_1000()
    {
        Fails("process.user", WithProcess(x => x with { UserIds = [0, 0, 0, 0] }));
        Fails("process.user", WithProcess(x => x with { GroupIds = [1000, 0, 1000, 1000] }));
        Fails("process.user", WithProcess(x => x with { UserIds = [] }));
    }

    [Theory]
    [InlineData(false, "java", "-cp", "x", "org.example.Main")]
    [InlineData(false, "/bin/bash", "/usr/bin/connect-distributed", "x")]
    [InlineData(false, "tini", "--", "/etc/confluent/docker/run")]
    [InlineData(false)]
    [InlineData(true, "/usr/bin/connect-distributed", "x")]
    [InlineData(true, "java", "-cp", "x", "org.apache.kafka.connect.cli.ConnectDistributed", "x")]
    public void PID_1_is_the_worker(bool passes, params string[] words) =>
        Assert.Equal(
            passes ? CheckStatus.Passed : CheckStatus.Failed, StatusOf("process.pid1", WithProcess(x => x with { CommandLine = words })));

    [Fact]
    public void PID_1_is_not_judged_before_the_worker_is_launched() => Assert.Equal(
        CheckStatus.Skipped,
        StatusOf("process.pid1", WithProcess(x => x with { CommandLine = ["bash", "/etc/confluent/docker/run"] }) with
        { Startup = SampleEvidence.Ended() }));

    [Fact]
    public void What_is_found_holds_no_secret() => Assert.DoesNotContain(
        "s3cret",
        Fails("health.command", SampleEvidence.Good with
        { HealthBesideWorker = new HealthRun(22, "cannot reach http://user:s3cret@localhost:8084/", default) }).Found,
        StringComparison.Ordinal);

    [Fact]
    public void The_connector_is_readable_and_not_writable()
    {
        Fails("process.connector-readable", WithProcess(x => x with { UnreadablePaths = ["/x/a.jar"] }));
        Fails("process.connector-readable", WithProcess(x => x with { ReadableFiles = 0 }));
        Fails("process.connector-read-only", WithProcess(x => x with { WritablePaths = ["/x", "/y", "/z", "/u"] }));
    }

    [Fact]
    public void Each_connector_is_asserted_on_its_own()
    {
        var onlySink = SampleEvidence.WithPlugins(s_sink);
        Fails("worker.plugin.source", onlySink);
        Assert.Equal(CheckStatus.Passed, StatusOf("worker.plugin.sink", onlySink));
        Assert.Equal(CheckStatus.Skipped, StatusOf("worker.plugin.source.version", onlySink));
        Assert.Equal(CheckStatus.Skipped, StatusOf("worker.plugin.source.config", onlySink));
        Assert.Equal(CheckStatus.Skipped, StatusOf("template.neo4j-master-publisher", onlySink with
        { Templates = [SampleEvidence.Template("neo4j-master-publisher", s_source.Class, 500, "Failed to find any class")] }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    [InlineData("5.3.0")]
    [InlineData("5.2.0-SNAPSHOT")]
    public void Only_the_pinned_version_passes(string? version)
    {
        Fails("worker.plugin.sink.version", SampleEvidence.WithPlugins(s_sink with { Version = version }, s_source));
        Assert.Equal(
            CheckStatus.Passed,
            StatusOf("worker.plugin.source.version", SampleEvidence.WithPlugins(s_sink with { Version = version }, s_source)));
    }

    [Fact]
    public void A_connector_listed_twice_is_refused() => Fails("worker.plugin.sink", SampleEvidence.WithPlugins(s_sink, s_sink, s_source));

    [Fact]
    public void A_connector_of_the_wrong_type_is_refused() =>
        Fails("worker.plugin.sink", SampleEvidence.WithPlugins(s_sink with { Type = "source" }, s_source));

    [Fact]
    public void A_configuration_that_cannot_be_read_is_refused()
    {
        Fails("worker.plugin.source.config", SampleEvidence.Good with { Rest = SampleEvidence.Rest with
        {
            SourceConfiguration = SampleEvidence.Refusal<PluginConfiguration>(500, "<title>Error 500 Request failed.</title>", "text/html"),
        } });
        Fails("worker.plugin.sink.config", SampleEvidence.Good with
        { Rest = SampleEvidence.Rest with { SinkConfiguration = SampleEvidence.Answer("/", new PluginConfiguration(["name"])) } });
    }

    [Fact]
    public void Health_counts_where_it_is_offered()
    {
        Assert.Equal(CheckStatus.Passed, StatusOf("worker.health", SampleEvidence.Good with
        { Rest = SampleEvidence.Rest with { Health = SampleEvidence.Answer("/health", new WorkerHealth("healthy", null)) } }));
        Fails("worker.health", SampleEvidence.Good with
        { Rest = SampleEvidence.Rest with { Health = SampleEvidence.Refusal<WorkerHealth>(503, "starting") } });
    }

    [Fact]
    public void Template_errors_are_told_by_field()
    {
        var check = Fails("template.t", SampleEvidence.Good with
        {
            Templates = [SampleEvidence.Template(
                "t", s_source.Class,
                new Validation(12, [new FieldFaults("neo4j.uri", ["one.", "two."]), new FieldFaults("name", ["three."])]))],
        });
        Assert.Equal("neo4j.uri: one. two.; name: three.", check.Found);
    }

    [Fact]
    public void A_template_that_is_refused_as_a_whole_says_the_workers_words() => Assert.Equal(
        "500: java.net.URISyntaxException: Illegal character in path at index 1: ${NEO4J_URI}",
        Fails("template.t", SampleEvidence.Good with { Templates = [SampleEvidence.Template(
            "t", s_source.Class, 500, "java.net.URISyntaxException: Illegal character in path at index 1: ${NEO4J_URI}")] }).Found);

    [Fact]
    public void A_template_that_is_no_JSON_fails_with_its_place() => Assert.Equal(
        "the file is no configuration: Line 3, column 1: x",
        Fails("template.t", SampleEvidence.Good with
        { Templates = [new TemplateEvidence(new FilledTemplate("t", null, null, "Line 3, column 1: x"), null)] }).Found);

    [Fact]
    public void The_healthcheck_command_tells_a_worker_from_none()
    {
        Fails("health.command", SampleEvidence.Good with { HealthBesideWorker = new HealthRun(22, "curl: (22) 404", default) });
        Fails("health.command", SampleEvidence.Good with { HealthBesideWorker = new HealthRun(null, "", TimeSpan.FromSeconds(10)) });
        Fails("health.notices-absence", SampleEvidence.Good with { HealthWithoutWorker = new HealthRun(0, "", default) });
    }

    [Fact]
    public void A_way_out_is_refused()
    {
        var network = SampleEvidence.Good.Network.Value!;
        Fails("offline.network", SampleEvidence.Good with { Network = network with { Masquerades = true } });
        Fails("offline.network", SampleEvidence.Good with { Network = network with { HasIPv6 = true } });
        Assert.Equal(
            CheckStatus.Passed,
            StatusOf("offline.network", SampleEvidence.Good with { Network = network with { Masquerades = true, IsInternal = true } }));
        Fails("offline.container", SampleEvidence.Good with { Network = network with { JoinedNetworks = ["bridge", network.Name] } });
        Fails("offline.container", SampleEvidence.Good with { Network = network with { NetworkMode = "host" } });
    }

    [Fact]
    public void The_end_is_orderly()
    {
        var shutdown = SampleEvidence.Good.Shutdown.Value!;
        Fails("shutdown.exit", SampleEvidence.Good with { Shutdown = shutdown with { Exit = new ContainerExit(137, false, default) } });
        Fails("shutdown.log", SampleEvidence.Good with { Shutdown = shutdown with { SaidStopped = false } });
        Fails("shutdown.exit", SampleEvidence.Good with { Image = SampleEvidence.Image with { StopSignal = "SIGKILL" } });
        Assert.Equal(CheckStatus.Passed, StatusOf(
            "shutdown.exit", SampleEvidence.Good with { Shutdown = shutdown with { Exit = new ContainerExit(0, false, default) } }));
    }

    static SmokeEvidence WithProcess(Func<ProcessEvidence, ProcessEvidence> change) =>
        SampleEvidence.Good with { Process = change(SampleEvidence.Good.Process.Value!) };

    static CheckStatus StatusOf(string id, SmokeEvidence evidence) => SmokeChecks.Decide(evidence).Single(x => x.Id == id).Status;

    [Theory]
    [InlineData("rw,relatime", "0000000000000000", true, "root rw")]
    [InlineData("ro,relatime", "00000000a80425fb", true, "capabilities 00000000a80425fb")]
    [InlineData("ro,relatime", "0000000000000000", false, "may gain new privileges")]
    [InlineData("", "", true, "capabilities")]
    public void A_worker_that_is_not_confined_fails(string root, string capabilities, bool noNewPrivileges, string found)
    {
        var process = SampleEvidence.Good.Process.Value! with
        {
            RootOptions = root,
            Capabilities = capabilities,
            NoNewPrivileges = noNewPrivileges,
        };
        Assert.Contains(found, Fails("process.confined", SampleEvidence.Good with { Process = process }).Found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_below_the_peak_is_named()
    {
        var limits = new[]
        {
            new MemoryLimit("service kafka-connect", "docker-compose.yml", 3L << 30),
            new MemoryLimit("Deployment kafka-connect", "kubernetes/deployment.yaml", 1L << 30),
        };
        var evidence = SampleEvidence.Good with
        {
            Request = SampleEvidence.Request with { MemoryLimits = limits },
            PeakMemoryBytes = 1_722_000_000,
        };

        Assert.EndsWith(
            "; Deployment kafka-connect of kubernetes/deployment.yaml has 1 GiB", Fails("process.memory", evidence).Found,
            StringComparison.Ordinal);
        Assert.Equal(CheckStatus.Passed, StatusOf("process.memory", evidence with { PeakMemoryBytes = 200_000_000 }));
        Assert.Equal(CheckStatus.Skipped, StatusOf("process.memory", evidence with { PeakMemoryBytes = null }));
        Assert.Equal(CheckStatus.Skipped, StatusOf(
            "process.memory", evidence with { Request = SampleEvidence.Request with { MemoryLimits = [] } }));
    }

    [Theory]
    [InlineData(126)]
    [InlineData(127)]
    public void A_healthcheck_that_cannot_be_run_notices_nothing(int code) =>
        Assert.Contains("cannot be run", Fails("health.notices-absence", SampleEvidence.Good with
        { HealthWithoutWorker = new HealthRun(code, "curl: not found", default) }).Found, StringComparison.Ordinal);

    [Theory]
    [InlineData("exec 3<>/dev/tcp/localhost/8083", true)]
    [InlineData("nc localhost 8083", true)]
    [InlineData("curl http://localhost:80831/", false)]
    public void The_port_may_be_named_in_the_forms_of_every_program(string command, bool passes)
    {
        var image = SampleEvidence.Image with { Healthcheck = SampleEvidence.Image.Healthcheck with { Test = ["CMD-SHELL", command] } };
        Assert.Equal(passes, SmokeChecks.Decide(SampleEvidence.Good with { Image = image })
            .Single(x => x.Id == "image.healthcheck").Status == CheckStatus.Passed);
    }

    [Theory]
    [InlineData(
        "java.lang.NoClassDefFoundError: org/apache/kafka/common/utils/AppInfoParser",
        "does not run on this Kafka (3.5.2): java.lang.NoClassDefFoundError")]
    [InlineData("org.apache.kafka.connect.errors.ConnectException: Exiting WorkerSinkTask due to unrecoverable exception.\n\tat "
        + "a.B.c(B.java:1)\nCaused by: java.lang.NoSuchMethodError: 'void a.B.c()'", "does not run on this Kafka")]
    [InlineData(
        "java.lang.UnsupportedClassVersionError: org/neo4j/A has been compiled by a more recent version", "does not run on this Kafka")]
    [InlineData("java.lang.IncompatibleClassChangeError: Found interface", "does not run on this Kafka")]
    [InlineData(
        "org.apache.kafka.common.config.ConfigException: Topic 'x' is not assigned a sink strategy",
        "refuses a setting: org.apache.kafka.common.config.ConfigException: Topic 'x'")]
    [InlineData("java.net.UnknownHostException: broker", "the task failed: java.net.UnknownHostException")]
    [InlineData(
        "org.neo4j.driver.exceptions.ServiceUnavailableException: Unable to connect to other:7687, ensure", "the task failed: org.neo4j")]
    [InlineData(
        "org.neo4j.driver.exceptions.AuthenticationException: The client is unauthorized due to authentication failure.",
        "the task failed")]
    public void A_task_that_fails_of_anything_but_the_missing_database_fails(string trace, string found) =>
        Assert.Contains(found, Task(SampleEvidence.Failed(trace)).Found, StringComparison.Ordinal);

    [Theory]
    [InlineData(SampleEvidence.NoDatabase)]
    [InlineData("reactor.core.Exceptions$ReactiveException: org.neo4j.driver.exceptions.ServiceUnavailableException: "
        + "Unable to connect to broker:7687, ensure")]
    [InlineData("org.neo4j.driver.exceptions.ServiceUnavailableException: Could not perform discovery for database 'neo4j'. "
        + "No routing server available.\n\tSuppressed: org.neo4j.driver.exceptions.DiscoveryException: "
        + "Failed to update routing table with server 'broker:7687'.")]
    public void A_task_that_reached_for_the_missing_database_runs(string trace) => Passes(SampleEvidence.Failed(trace));

    [Fact]
    public void A_task_that_runs_passes() => Passes(new ConnectorStatus("RUNNING", null, null, [new(0, "RUNNING", null, null)]));

    [Fact]
    public void A_connector_without_a_task_fails() =>
        Assert.Contains(
            "says RUNNING, and has no task", Task(new ConnectorStatus("RUNNING", null, null, [])).Found, StringComparison.Ordinal);

    [Fact]
    public void A_connector_that_failed_itself_fails() =>
        Assert.Contains("a.B: c", Task(new ConnectorStatus("FAILED", null, "a.B: c", [])).Found, StringComparison.Ordinal);

    [Fact]
    public void Another_version_that_runs_fails() =>
        Assert.Contains(
            "version 5.5.2 of the connector runs", Task(SampleEvidence.Failed(SampleEvidence.NoDatabase, "5.5.2")).Found,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(null, false)]
    [InlineData("5.2.0", true)]
    public void A_pinned_plugin_version_needs_a_worker_that_knows_it(string? running, bool passes)
    {
        var trial = SampleEvidence.Trial(
            "t", s_sink.Class, SampleEvidence.Failed(SampleEvidence.NoDatabase, running), """{"connector.plugin.version":"[5.2.0]"}""");
        var check = SmokeChecks.Decide(SampleEvidence.Good with { Trials = [trial] }).Single(x => x.Id == "task.t");
        Assert.Equal(passes ? CheckStatus.Passed : CheckStatus.Failed, check.Status);
    }

    [Theory]
    [InlineData(400, "refused at creation: 400: no")]
    [InlineData(500, "not created: 500: no")]
    public void A_refused_connector_fails(int status, string found)
    {
        var trial = SampleEvidence.Trial("t", s_sink.Class, null);
        var refused = trial with
        { Trial = trial.Trial.Value! with { Creation = SampleEvidence.Refusal<ConnectorStatus>(status, "no").Raw, Removal = null } };
        Assert.Equal(found, Fails("task.t", SampleEvidence.Good with { Trials = [refused] }).Found);
    }

    [Fact]
    public void A_connector_that_cannot_be_reached_again_fails_with_its_name()
    {
        var trial = SampleEvidence.Trial("t", s_sink.Class, null, """{"name":"a/b"}""");
        var lost = trial with
        { Trial = trial.Trial.Value! with { Status = SampleEvidence.Refusal<ConnectorStatus>(400, "Ambiguous URI path separator") } };
        var check = Fails("task.t", SampleEvidence.Good with { Trials = [lost] });
        Assert.Contains("out of reach", check.Found, StringComparison.Ordinal);
        Assert.Contains("(a/b)", check.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connector_that_stays_fails()
    {
        var trial = SampleEvidence.Trial("t", s_sink.Class, SampleEvidence.Failed(SampleEvidence.NoDatabase));
        var staying = trial with { Trial = trial.Trial.Value! with { Removal = SampleEvidence.Refusal<ConnectorStatus>(500, "no").Raw } };
        Assert.Equal("the connector cannot be removed: 500: no", Fails("task.t", SampleEvidence.Good with { Trials = [staying] }).Found);
    }

    [Fact]
    public void A_class_that_the_worker_lacks_is_named_with_who_asks_for_it()
    {
        var linkage = new PluginLinkage(
            38, [new("org.apache.kafka.common.utils.AppInfoParser", "org.neo4j.Telemetry", "common-5.2.0.jar")], [], "4.4.0");
        Assert.Equal(
            "Kafka 4.4.0 has no org.apache.kafka.common.utils.AppInfoParser (asked for by org.neo4j.Telemetry in common-5.2.0.jar)",
            Fails("image.linkage", SampleEvidence.Good with { Linkage = linkage }).Found);
        Assert.Contains(
            "x.jar (cut)",
            Fails("image.linkage", SampleEvidence.Good with { Linkage = linkage with { UnreadableJars = ["x.jar (cut)"] } }).Found,
            StringComparison.Ordinal);
    }

    static CheckResult Task(ConnectorStatus status) =>
        Fails("task.t", SampleEvidence.Good with { Trials = [SampleEvidence.Trial("t", s_sink.Class, status)] });

    static void Passes(ConnectorStatus status) => Assert.Equal(
        CheckStatus.Passed, SmokeChecks.Decide(SampleEvidence.Good with { Trials = [SampleEvidence.Trial("t", s_sink.Class, status)] })
            .Single(x => x.Id == "task.t").Status);

    static CheckResult Fails(string id, SmokeEvidence evidence)
    {
        var check = SmokeChecks.Decide(evidence).Single(x => x.Id == id);
        Assert.Equal(CheckStatus.Failed, check.Status);
        return check;
    }
}
