using Neo4jKafkaConnect.Deployment;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Deployment;

public sealed class EventHubsTests
{
    /// <summary>What Azure's connection strings hold that a shell, Compose, Kubernetes, YAML or Java could misread.</summary>
    internal const string Secret =
        "Endpoint=sb://sample.servicebus.windows.net/;SharedAccessKeyName=Root$Manage;SharedAccessKey=c2FtcGxlL2tleSt3aXRo$(HOME)==";

    /// <summary>The worker's own clients and those of connectors: they inherit nothing from each other.</summary>
    internal static IReadOnlyList<string> Clients { get; } = ["", "PRODUCER_", "CONSUMER_", "ADMIN_"];

    internal const string LoginModule =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"$ConnectionString\" "
            + "password=\"${env:EVENT_HUBS_CONNECTION_STRING}\";";

    public static TheoryData<string> Places => [.. ManifestEnvironment.Places];

    [SkippableTheory]
    [MemberData(nameof(Places))]
    public async Task Every_client_logs_in_with_a_reference_to_the_secret(string place)
    {
        Skip.If(OperatingSystem.IsWindows(), "a script for bash");
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var environment = await ManifestEnvironment.ReadAsync(place, Secret, bound.Token);

        Assert.Equal(Secret, environment[DeploymentModel.ConnectionString]);
        Assert.All(Clients, x => Assert.Equal(
            (LoginModule, "PLAIN", "SASL_SSL"),
            (
                environment[$"CONNECT_{x}SASL_JAAS_CONFIG"], environment[$"CONNECT_{x}SASL_MECHANISM"],
                environment[$"CONNECT_{x}SECURITY_PROTOCOL"])));
        Assert.DoesNotContain(
            environment, x => x.Key != DeploymentModel.ConnectionString && x.Value.Contains(Secret, StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task All_places_give_the_worker_the_same()
    {
        Skip.If(OperatingSystem.IsWindows(), "a script for bash");
        using var bound = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var compose = await ManifestEnvironment.ReadAsync("Compose", Secret, bound.Token);
        foreach (var place in ManifestEnvironment.Places)
            Assert.Equal(
                compose.OrderBy(x => x.Key), (await ManifestEnvironment.ReadAsync(place, Secret, bound.Token)).OrderBy(x => x.Key));
    }

    [Fact]
    public void Secrets_are_references_in_every_file()
    {
        foreach (var file in Manifests.Folders.SelectMany(x => Directory.GetFiles(Repository.Sources / x))
            .Append<string>(Repository.Sources / "docker-compose.yml"))
        {
            var text = File.ReadAllText(file);
            Assert.DoesNotContain("Endpoint=sb://sample", text, StringComparison.Ordinal);
            Assert.DoesNotMatch("SharedAccessKey=[A-Za-z0-9+/]{8}", text);
        }
    }
}
