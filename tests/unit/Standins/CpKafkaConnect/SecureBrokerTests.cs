using System.Net;
using System.Net.Sockets;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Standins.CpKafkaConnect;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Worker;
using StandinSettings = Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker.BrokerSettings;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

/// <summary>The stand-in's login and TLS, its broker with the settings that a smoke test gives one.</summary>
public sealed class SecureBrokerTests : IAsyncLifetime, IDisposable
{
    const string Host = "localhost";

    readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(20));
    readonly int _port = FreePort();
    readonly LoginBroker _login;
    BrokerServer? _server;

    public SecureBrokerTests() => _login = new LoginBroker(
        "login-broker",
        SampleEvidence.EventHubs with
        {
            Variables = new Dictionary<string, string>
            {
                ["CONNECT_BOOTSTRAP_SERVERS"] = $"{Host}:{_port}",
                ["CONNECT_SECURITY_PROTOCOL"] = "SASL_SSL",
            },
        },
        TimeProvider.System.GetUtcNow());

    public async Task InitializeAsync()
    {
        var properties = JavaProperties.Parse(_login.Text());
        var settings = StandinSettings.From(properties.Entries.ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal));
        _server = new BrokerServer(
            settings, new RequestHandler(new BrokerIdentity("5_l1CWaDQfqGYdlFu0JERw", 1), new TopicStore(1, 1), new GroupStore()),
            _ => { });
        await _server.StartAsync(_limit.Token);
    }

    public Task DisposeAsync() => _server!.DisposeAsync().AsTask();

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task The_right_secret_logs_in()
    {
        await using var connection = await OpenAsync(Settings(_login.ConnectionString));

        var cluster = await new KafkaAdmin(connection).DescribeAsync([], _limit.Token);

        Assert.Equal((Host, _port), (cluster.Brokers[0].Host, cluster.Brokers[0].Port));
    }

    [Fact]
    public async Task Another_secret_is_refused_in_the_broker_s_words()
    {
        var refusal = await Assert.ThrowsAsync<JavaException>(() => OpenAsync(Settings(_login.ConnectionString + "x")));

        Assert.Equal(
            "org.apache.kafka.common.errors.SaslAuthenticationException: Authentication failed: Invalid username or password",
            refusal.Headline);
    }

    [Fact]
    public async Task A_certificate_that_nobody_knows_is_refused()
    {
        var settings = Settings(_login.ConnectionString);
        settings.Remove("ssl.truststore.certificates");

        Assert.Equal(
            "org.apache.kafka.common.errors.SslAuthenticationException: SSL handshake failed",
            (await Assert.ThrowsAsync<JavaException>(() => OpenAsync(settings))).Headline);
    }

    [Fact]
    public async Task Who_speaks_in_the_clear_gets_no_answer() => await Assert.ThrowsAnyAsync<Exception>(async () =>
    {
        await using var connection = await OpenAsync([]);
        await new KafkaAdmin(connection).DescribeAsync([], _limit.Token);
    });

    [Fact]
    public async Task Who_does_not_log_in_gets_no_answer()
    {
        var settings = Settings(_login.ConnectionString);
        settings["security.protocol"] = "SSL";
        await using var connection = await OpenAsync(settings);

        await Assert.ThrowsAsync<IOException>(() => new KafkaAdmin(connection).DescribeAsync([], _limit.Token));
    }

    [Theory]
    [InlineData("sasl.mechanism", "SCRAM-SHA-256", "knows the mechanism PLAIN alone")]
    [InlineData("sasl.jaas.config", "", "Could not find a 'KafkaClient' entry")]
    [InlineData("sasl.jaas.config", "org.example.Module required;", "No LoginModule found for org.example.Module")]
    [InlineData("sasl.jaas.config", "PlainLoginModule", "does not contain any login modules")]
    [InlineData("security.protocol", "SASL", "Invalid value SASL for configuration security.protocol")]
    public void Settings_that_do_not_fit_are_refused(string key, string value, string words)
    {
        var settings = Settings("secret");
        settings[key] = value;

        Assert.Contains(words, Assert.ThrowsAny<JavaException>(() => ClientSecurity.Of(settings)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_of_a_login_may_hold_quotes_and_dollars() => Assert.Equal(
        ("a\"b;c", "p"),
        LoginModule.Parse($"{LoginModule.Plain} required user_$X=\"p\"  password=\"a\\\"b;c\" ;") is { Options: var options }
            ? (options["password"], options["user_$X"]) : default);

    Task<KafkaConnection> OpenAsync(Dictionary<string, string> settings) =>
        KafkaConnection.OpenAsync(new Endpoint(Host, _port), "test", ClientSecurity.Of(settings), _limit.Token);

    Dictionary<string, string> Settings(string secret) => new(StringComparer.Ordinal)
    {
        ["security.protocol"] = "SASL_SSL",
        ["sasl.mechanism"] = "PLAIN",
        ["sasl.jaas.config"] = $"{LoginModule.Plain} required username=\"$ConnectionString\" password=\"{secret}\";",
        ["ssl.truststore.certificates"] = _login.Certificate,
    };

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
