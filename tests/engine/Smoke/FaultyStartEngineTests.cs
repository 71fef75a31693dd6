using Docker.DotNet.Models;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Workers that never get ready. Each end is noticed when it happens, not when the time is up.</summary>
[Trait("Category", "Engine")]
public sealed class FaultyStartEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(90);

    // A worker with a fatal error lives on for 24 s; noticing it must not take that long.
    static readonly TimeSpan s_atOnce = TimeSpan.FromSeconds(20);

    [SkippableFact]
    public async Task Converter_that_is_not_there()
    {
        var image = await Images.DamageAsync("no converter", "ENV CONNECT_VALUE_CONVERTER=org.example.Nowhere", Token);

        var result = await SmokeAsync(image, WithTimeout);

        AssertEnded(result, StartupEnd.WorkerEnded, StartupEnd.FatalLine);
        AssertFailed(result, "converter-not-found", "image.settings", "worker.rest");
    }

    [SkippableFact]
    public async Task Setting_that_the_image_demands()
    {
        var image = await Images.DamageAsync("no registry", "ENV CONNECT_KEY_CONVERTER=io.confluent.connect.avro.AvroConverter", Token);

        var result = await SmokeAsync(image, WithTimeout);

        AssertEnded(result, StartupEnd.WorkerEnded, StartupEnd.FatalLine);
        Assert.Equal("setting-missing", result.Diagnosis[0].Rule);
        Assert.Contains("CONNECT_KEY_CONVERTER_SCHEMA_REGISTRY_URL", result.Diagnosis[0].Cause, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Herder_that_fails_is_noticed_at_its_line()
    {
        var result = await SmokeGoodAsync(x => WithTimeout(x) with
        {
            WorkerEnvironment = new Dictionary<string, string> { ["CONNECT_CONFIG_STORAGE_REPLICATION_FACTOR"] = "3" },
        });

        AssertEnded(result, StartupEnd.FatalLine);
        Assert.Contains("Uncaught exception in herder work thread", result.Evidence.Startup.Decisive, StringComparison.Ordinal);
        Assert.Equal("replication-factor", result.Diagnosis[0].Rule);
    }

    [SkippableFact]
    public async Task Worker_that_does_nothing_is_bounded_by_the_timeout()
    {
        var image = await Images.DamageAsync("sleeps", "CMD [\"sleep\", \"600\"]", Token);

        var result = await SmokeAsync(image, x => x with { Timeout = TimeSpan.FromSeconds(3) });

        Assert.Equal(StartupEnd.TimedOut, result.Evidence.Startup.End);
        AssertFailed(result, "never-answered", "worker.rest");
    }

    [SkippableFact]
    public async Task Program_that_is_not_there()
    {
        var image = await Images.DamageAsync("no program", "CMD [\"/usr/bin/nowhere\"]", Token);

        var result = await SmokeAsync(image, WithTimeout);

        AssertEnded(result, StartupEnd.NotStarted);
        AssertFailed(result, "program-missing", "worker.rest");
    }

    [SkippableFact]
    public async Task Worker_that_is_killed()
    {
        var image = await Images.DamageAsync("sleeps", "CMD [\"sleep\", \"600\"]", Token);

        var result = await SmokeWhileAsync(
            image, "worker", x => Engine.Client.Containers.KillContainerAsync(x, new ContainerKillParameters(), Token));

        AssertEnded(result, StartupEnd.WorkerEnded);
        AssertFailed(result, "out-of-memory-killed", "worker.rest");
    }

    [SkippableFact]
    public async Task Broker_that_cannot_start()
    {
        var image = await Images.DamageAsync(
            "no broker", "USER 0\nRUN rm /usr/bin/kafka-server-start && printf '#!/bin/sh\\nexit 7\\n' > /usr/bin/kafka-server-start && "
                + "chmod 755 /usr/bin/kafka-server-start\nUSER 1000:1000", Token);

        var result = await SmokeAsync(image, WithTimeout);

        AssertEnded(result, StartupEnd.BrokerEnded);
        Assert.Equal(7, result.Evidence.Startup.BrokerExit?.ExitCode);
        AssertFailed(result, "broker-ended", "worker.rest");
    }

    [SkippableFact]
    public async Task Broker_that_is_killed()
    {
        var image = await Images.DamageAsync("sleeps", "CMD [\"sleep\", \"600\"]", Token);

        var result = await SmokeWhileAsync(
            image, "broker", x => Engine.Client.Containers.KillContainerAsync(x, new ContainerKillParameters(), Token));

        AssertEnded(result, StartupEnd.BrokerEnded);
        Assert.Equal(137, result.Evidence.Startup.BrokerExit?.ExitCode);
        Assert.Contains(result.Diagnosis, x => x.Rule == "broker-ended");
    }

    // A name that nobody knows would be asked for beyond the engine; a port that nobody listens on is not.
    [SkippableFact]
    public async Task Broker_that_is_not_where_the_worker_looks()
    {
        var result = await SmokeGoodAsync(x => WithTimeout(x) with
        {
            WorkerEnvironment = new Dictionary<string, string>
            {
                ["CONNECT_BOOTSTRAP_SERVERS"] = "broker:9999",
                ["CONNECT_CUB_KAFKA_TIMEOUT"] = "2",
            },
        });

        AssertEnded(result, StartupEnd.WorkerEnded, StartupEnd.FatalLine);
        Assert.Equal("broker-unreachable", result.Diagnosis[0].Rule);
        Assert.Contains(result.Failures, x => x.Id == "worker.rest");
    }

    // Acts as soon as both containers run; the images of these tests do nothing that could be quicker.
    async Task<SmokeResult> SmokeWhileAsync(string image, string role, Func<string, Task> act)
    {
        var started = Events.NextAsync("started on");
        var smoke = SmokeAsync(image, WithTimeout);
        await Task.WhenAny(started, smoke);
        var name = (await started).Split(' ', '"').First(x => x.EndsWith($"-{role}", StringComparison.Ordinal));
        await act(name);
        return await smoke;
    }

    static SmokeRequest WithTimeout(SmokeRequest request) => request with { Timeout = s_timeout };

    static void AssertEnded(SmokeResult result, params StartupEnd[] ends)
    {
        Assert.Contains(result.Evidence.Startup.End, ends);
        Assert.True(result.Evidence.Startup.Took < s_atOnce, $"noticed after {result.Evidence.Startup.Took}");
    }
}
