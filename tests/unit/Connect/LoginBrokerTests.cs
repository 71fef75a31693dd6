using System.Security.Cryptography.X509Certificates;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class LoginBrokerTests
{
    static readonly DateTimeOffset s_now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_listens_where_the_settings_look_for_it_and_its_certificate_has_that_name()
    {
        var broker = new LoginBroker("login-broker", SampleEvidence.EventHubs, s_now);
        var properties = JavaProperties.Parse(broker.Text());

        Assert.Empty(properties.Faults);
        Assert.Empty(properties.Hidden);
        Assert.Equal("CLIENTS0://my-namespace.servicebus.windows.net:9093", properties["advertised.listeners"]);
        Assert.StartsWith("CLIENTS0:SASL_SSL,", properties["listener.security.protocol.map"], StringComparison.Ordinal);
        Assert.Contains(
            $"user_$ConnectionString=\"{broker.ConnectionString}\";", properties["listener.name.clients0.plain.sasl.jaas.config"]!,
            StringComparison.Ordinal);
        using var certificate = X509Certificate2.CreateFromPem(
            properties["ssl.keystore.certificate.chain"], properties["ssl.keystore.key"]);
        Assert.True(certificate.HasPrivateKey);
        Assert.True(certificate.MatchesHostname("my-namespace.servicebus.windows.net"));
        Assert.True(certificate.NotBefore < s_now.UtcDateTime && certificate.NotAfter > s_now.UtcDateTime);
    }

    [Fact]
    public void Every_client_is_told_to_trust_it() => Assert.Equal(
        ["CONNECT_", "CONNECT_ADMIN_", "CONNECT_CONSUMER_", "CONNECT_PRODUCER_"],
        new LoginBroker("login-broker", SampleEvidence.EventHubs, s_now).TrustSettings()
            .Where(x => x.Key.EndsWith("SSL_TRUSTSTORE_TYPE", StringComparison.Ordinal))
            .Select(x => x.Key.Replace("SSL_TRUSTSTORE_TYPE", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void No_two_have_the_same_secret() => Assert.NotEqual(
        new LoginBroker("b", SampleEvidence.EventHubs, s_now).ConnectionString,
        new LoginBroker("b", SampleEvidence.EventHubs, s_now).ConnectionString);

    [Fact]
    public void Without_TLS_there_is_no_certificate()
    {
        var place = SampleEvidence.EventHubs with
        {
            Variables = new Dictionary<string, string>
            {
                ["CONNECT_BOOTSTRAP_SERVERS"] = "one:9092, two:9092,three:19092",
                ["CONNECT_SECURITY_PROTOCOL"] = "SASL_PLAINTEXT",
            },
        };
        var broker = new LoginBroker("login-broker", place, s_now);

        Assert.Equal(["one", "two", "three"], broker.Hosts);
        Assert.Equal("CLIENTS0://one:9092,CLIENTS1://three:19092", JavaProperties.Parse(broker.Text())["advertised.listeners"]);
        Assert.Null(JavaProperties.Parse(broker.Text())["ssl.keystore.key"]);
        Assert.Empty(broker.TrustSettings());
    }
}
