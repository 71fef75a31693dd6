using System.Net.Http.Json;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Deployment;

/// <summary>
/// A real login: Apache Kafka as broker and worker, SASL/PLAIN with the user and the secret of Event Hubs. Records go through a source and
/// a sink connector, so that the worker's own clients, a producer, a consumer and an admin client have all logged in.
/// </summary>
[Trait("Category", "Engine")]
public sealed class EventHubsLoginEngineTests(RehearsalFixture rehearsal, KafkaImage kafka, ITestOutputHelper output)
    : SmokeTest(rehearsal, output), IClassFixture<KafkaImage>
{
    // The base image with a Java runtime and Kafka may have to be made first.
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(12);

    const string Input = "/tmp/input.txt";
    const string Copy = "/tmp/output.txt";
    const string Text = "through four logins";

    // The preflight check of a rehearsal speaks no SASL: the other steps of the image's start-up.
    static readonly string[] s_withoutPreflight = ["bash", "-c", "/etc/confluent/docker/configure && exec /etc/confluent/docker/launch"];

    [SkippableFact]
    public async Task Worker_producer_consumer_and_admin_log_in_with_the_secret_of_every_place()
    {
        using var bound = new CancellationTokenSource(s_bound);
        var token = bound.Token;
        var image = await RequireImageAsync(token);
        foreach (var place in ManifestEnvironment.Places)
        {
            await using var session = new EngineSession(Engine, RunId.Create(), Log);
            using var worker = await StartAsync(session, image, place, EventHubsTests.Secret, token);
            Assert.True(worker.Startup.IsReady, $"{place}: {worker.Startup.Summary}\n{await worker.Topology.Worker.ReadLogsAsync(token)}");

            await CreateAsync(worker, "source", new()
            {
                ["connector.class"] = "org.apache.kafka.connect.file.FileStreamSourceConnector",
                ["file"] = Input,
                ["topic"] = "proof",
                ["topic.creation.default.replication.factor"] = "1",
                ["topic.creation.default.partitions"] = "1",
            }, token);
            await CreateAsync(worker, "sink", new()
            {
                ["connector.class"] = "org.apache.kafka.connect.file.FileStreamSinkConnector",
                ["file"] = Copy,
                ["topics"] = "proof",
                ["consumer.override.auto.offset.reset"] = "earliest",
                ["errors.tolerance"] = "all",
                ["errors.deadletterqueue.topic.name"] = "dead",
                ["errors.deadletterqueue.topic.replication.factor"] = "1",
            }, token);
            while (!(await worker.ReadAsync(Copy, token)).Contains(Text, StringComparison.Ordinal))
                await Task.Delay(TimeSpan.FromMilliseconds(300), token);

            var log = await worker.Topology.Worker.ReadLogsAsync(token);
            Assert.Contains("sasl.jaas.config = [hidden]", log, StringComparison.Ordinal);
            Assert.DoesNotContain(EventHubsTests.Secret, log, StringComparison.Ordinal);
        }
    }

    [SkippableFact]
    public async Task Another_secret_is_refused()
    {
        using var bound = new CancellationTokenSource(s_bound);
        var token = bound.Token;
        var image = await RequireImageAsync(token);
        await using var session = new EngineSession(Engine, RunId.Create(), Log);
        using var worker = await StartAsync(session, image, "Kubernetes", EventHubsTests.Secret + "x", token);

        Assert.False(worker.Startup.IsReady);
        Assert.Contains("SaslAuthenticationException", await worker.Topology.Worker.ReadLogsAsync(token), StringComparison.Ordinal);
    }

    async Task<EventHubsWorker> StartAsync(EngineSession session, string image, string place, string secret, CancellationToken token)
    {
        var environment = await ManifestEnvironment.ReadAsync(place, secret, token);
        foreach (var client in EventHubsTests.Clients)
            environment[$"CONNECT_{client}SECURITY_PROTOCOL"] = "SASL_PLAINTEXT";
        environment["CONNECT_BOOTSTRAP_SERVERS"] = "broker:9092";
        environment["CONNECT_REST_ADVERTISED_HOST_NAME"] = "worker";
        environment["CONNECT_PLUGIN_PATH"] = "/usr/share/confluent-hub-components,/usr/share/filestream-connectors";
        environment["CONNECT_CONNECTOR_CLIENT_CONFIG_OVERRIDE_POLICY"] = "All";
        environment["KAFKA_HEAP_OPTS"] = "-Xms128M -Xmx512M";

        // No second compiler stage: a worker that lives for seconds.
        environment["KAFKA_JVM_PERFORMANCE_OPTS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

        var network = await WorkerTopology.CreateNetworkAsync(session, token);
        var broker = await session.CreateContainerAsync(
            new ContainerPlan(image, "broker")
            {
                Entrypoint = ["bash", "-c", BrokerSettings.Script],
                Command = [],
                Environment = BrokerSettings.Environment(BrokerSettings.CreateClusterId(), BrokerText()),
                Network = network,
                DisableHealthcheck = true,
            },
            token);
        var worker = await session.CreateContainerAsync(
            new ContainerPlan(image, "worker")
            {
                Command = s_withoutPreflight,
                Environment = environment,
                Network = network,
                PublishedPorts = [WorkerTopology.RestPort],
                Files = [new ContainerFile(Input, $"{Text}\n")],
                DisableHealthcheck = true,
            },
            token);
        return await EventHubsWorker.StartAsync(new WorkerTopology(network, broker, worker), Log, token);
    }

    // Event Hubs' way of logging in without its TLS: the user is always $ConnectionString, the password the connection string.
    static string BrokerText() => BrokerSettings.Text("broker")
        .Replace("BROKER:PLAINTEXT", "BROKER:SASL_PLAINTEXT", StringComparison.Ordinal) +
        $"""
        sasl.enabled.mechanisms=PLAIN
        sasl.mechanism.inter.broker.protocol=PLAIN
        listener.name.broker.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required username="broker" password="broker" user_broker="broker" user_$ConnectionString="{EventHubsTests.Secret}";

        """.ReplaceLineEndings("\n");

    static async Task CreateAsync(EventHubsWorker worker, string name, Dictionary<string, string> configuration, CancellationToken token)
    {
        configuration["tasks.max"] = "1";
        configuration["key.converter"] = configuration["value.converter"] = "org.apache.kafka.connect.storage.StringConverter";
        using var answer = await worker.Client.PutAsJsonAsync(
            new Uri($"/connectors/{name}/config", UriKind.Relative), configuration, token);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(token));
    }

    async Task<string> RequireImageAsync(CancellationToken token)
    {
        _ = Engine;
        return await kafka.RequireAsync(token);
    }
}

/// <summary>The image of what ships on a real Apache Kafka, made once and gone with the tests of the class.</summary>
public sealed class KafkaImage : IAsyncLifetime
{
    // The parameter --kafka-libs by its variable, else the jars beside the repository.
    const string Variable = "NUKE_KAFKA_LIBS";

    // The base image with a Java runtime and Kafka may have to be made first.
    static readonly TimeSpan s_making = TimeSpan.FromMinutes(10);
    static readonly TimeSpan s_removal = TimeSpan.FromMinutes(1);

    readonly Lazy<Task<(RehearsalSetup Setup, BuiltImage Image)>> _made = new(() => MakeAsync(Libraries, "-test-login"));

    /// <inheritdoc />
    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Makes it at the first call; skips the test where there is no Kafka.</summary>
    internal async Task<string> RequireAsync(CancellationToken token)
    {
        Skip.If(!Directory.Exists(Libraries), $"no Apache Kafka at {Libraries}; {Variable} names the folder with its jars");
        return (await _made.Value.WaitAsync(token)).Image.Reference.ToString();
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (!_made.IsValueCreated || !_made.Value.IsCompletedSuccessfully)
            return;
        using var bound = new CancellationTokenSource(s_removal);
        var (setup, image) = await _made.Value;
        foreach (var tag in image.Tags)
            await setup.Engine.Client.Images.DeleteImageAsync(tag.ToString(), new ImageDeleteParameters(), bound.Token);
        await setup.DisposeAsync();
    }

    static AbsolutePath Libraries => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
        ? (AbsolutePath)named
        : Repository.Root.Parent / "shared" / "kafka" / "3.5.2" / "libs";

    /// <summary>Makes what ships on a base with a Kafka; the caller disposes of the rehearsal.</summary>
    internal static async Task<(RehearsalSetup Setup, BuiltImage Image)> MakeAsync(AbsolutePath libraries, string suffix)
    {
        using var bound = new CancellationTokenSource(s_making);
        var request = new RehearsalRequest(Repository.Pins.PlatformVersion, libraries);
        var setup = await new RehearsalPreparation(Repository.Paths, Logger.None).PrepareAsync(request, bound.Token);
        try
        {
            var variant = new BuildVariant(suffix, setup.Labels, MayPull: false);
            var pins = Repository.Pins with { BaseImage = setup.BaseImageRepository };
            var factory = new PinnedImageBuilder(setup.Engine, Repository.Sources, Repository.Sources / "Dockerfile", Logger.None);
            return (setup, await factory.BuildAsync(pins, LockedInputs.None, SourceRevision.None, variant, bound.Token));
        }
        catch
        {
            await setup.DisposeAsync();
            throw;
        }
    }
}
