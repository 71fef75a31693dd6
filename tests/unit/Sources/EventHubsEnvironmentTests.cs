using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Linting;

namespace Neo4jKafkaConnect.Tests.Sources;

public sealed class EventHubsEnvironmentTests
{
    [Fact]
    public void Every_place_that_ships_gives_the_worker_the_same()
    {
        var places = Read(LintFolder.Shipped());

        Assert.Equal(["compose", "kubernetes", "azure"], places.Select(x => x.Place));
        Assert.All(places, x => Assert.Equal(
            ("EVENT_HUBS_CONNECTION_STRING", "SASL_SSL", ("my-namespace.servicebus.windows.net", 9093)),
            (x.Secret, x.Protocol, Assert.Single(x.Brokers))));
        Assert.All(places, x => Assert.DoesNotContain("EVENT_HUBS_CONNECTION_STRING", x.Variables.Keys));
        Assert.All(places, x => Assert.Equal(
            places[0].Variables["CONNECT_CONSUMER_SASL_JAAS_CONFIG"], x.Variables["CONNECT_CONSUMER_SASL_JAAS_CONFIG"]));
    }

    [Fact]
    public void Another_variable_for_the_secret_is_found() => Assert.Equal(
        "HUB",
        Read(LintFolder.Shipped().Edit("docker-compose.yml", "{env:EVENT_HUBS_CONNECTION_STRING}", "{env:HUB}"))[0].Secret);

    [Fact]
    public void A_secret_that_comes_from_elsewhere_has_no_variable() => Assert.Null(
        Read(LintFolder.Shipped()
            .Edit("docker-compose.yml", "{env:EVENT_HUBS_CONNECTION_STRING}", "{file:/run/secrets/hub:key}"))[0].Secret);

    [Fact]
    public void A_worker_without_such_a_login_is_none() => Assert.DoesNotContain(
        Read(LintFolder.Of("docker-compose.yml", """
            services:
              connect:
                image: neo4j-kafka-connect:5.2.0
                environment:
                  CONNECT_BOOTSTRAP_SERVERS: kafka:9092
            """)),
        x => x.Place == "compose");

    [Fact]
    public void A_second_worker_of_a_place_has_a_name_of_its_own()
    {
        const string Worker = """
                image: neo4j-kafka-connect:5.2.0
                environment:
                  CONNECT_BOOTSTRAP_SERVERS: hub.servicebus.windows.net:9093
            """;

        Assert.Equal(
            ["compose", "compose-2"],
            Read(LintFolder.Of("docker-compose.yml", $"services:\n  one:\n{Worker}\n  two:\n{Worker}\n")).Select(x => x.Place));
    }

    static IReadOnlyList<EventHubsEnvironment> Read(LintFolder folder) => EventHubsEnvironment.Read(folder.Sources());
}
