using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Worker;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Deployment;

/// <summary>The connection string's way into a worker, with the environment of each place of use.</summary>
[Trait("Category", "Engine")]
public sealed class EventHubsEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    public static TheoryData<string> Places => EventHubsTests.Places;

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public async Task Worker_reads_the_secret_from_its_environment_alone(string place)
    {
        var image = await Images.GetGoodAsync(Token);
        var environment = await ManifestEnvironment.ReadAsync(place, EventHubsTests.Secret, Token);

        // The broker of a rehearsal speaks no SASL; the settings that a login needs are rendered all the same.
        foreach (var client in EventHubsTests.Clients)
            environment[$"CONNECT_{client}SECURITY_PROTOCOL"] = "PLAINTEXT";
        environment["CONNECT_BOOTSTRAP_SERVERS"] = "broker:9092";
        var session = new EngineSession(Engine, RunId.Create(), Log);
        try
        {
            var request = new SmokeRequest(image, Images.Pins.ConnectorVersion, Repository.Sources, Folder / "diagnosis")
            { WorkerEnvironment = environment };
            var network = await WorkerTopology.CreateNetworkAsync(session, Token);
            using var worker = await EventHubsWorker.StartAsync(
                await WorkerTopology.CreateAsync(session, request, network, new Dictionary<string, string>(), Token), Log, Token);
            Assert.True(worker.Startup.IsReady, worker.Startup.Summary);

            var rendered = await worker.ReadAsync(WorkerTopology.RenderedSettingsFile, Token);
            var settings = JavaProperties.Parse(rendered);
            Assert.All(
                EventHubsTests.Clients,
                x => Assert.Equal(EventHubsTests.LoginModule, settings[$"{x.ToLowerInvariant().Replace('_', '.')}sasl.jaas.config"]));
            Assert.DoesNotContain(EventHubsTests.Secret, rendered, StringComparison.Ordinal);

            // What the provider "env" puts in is what process 1, the worker, was started with.
            var variables = (await worker.ReadAsync("/proc/1/environ", Token)).Split('\0');
            Assert.Contains($"{DeploymentModel.ConnectionString}={EventHubsTests.Secret}", variables);
            Assert.Equal("env", settings["config.providers"]);
            Assert.DoesNotContain(EventHubsTests.Secret, await worker.Topology.Worker.ReadLogsAsync(Token), StringComparison.Ordinal);
        }
        finally
        {
            await session.DisposeAsync();
        }
    }
}
