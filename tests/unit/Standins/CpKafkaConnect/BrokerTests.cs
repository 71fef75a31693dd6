using System.Net;
using System.Net.Sockets;
using Neo4jKafkaConnect.Standins.CpKafkaConnect;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

/// <summary>The stand-in broker and client over a connection on this machine.</summary>
public sealed class BrokerTests : IAsyncLifetime, IDisposable
{
    const string ClusterId = "5_l1CWaDQfqGYdlFu0JERw";

    readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(20));
    readonly Endpoint _endpoint = new("127.0.0.1", FreePort());
    BrokerServer? _server;
    KafkaConnection? _connection;

    KafkaAdmin Admin => new(_connection!);

    public async Task InitializeAsync()
    {
        var settings = new BrokerSettings(
            1, [new Listener("PLAINTEXT", _endpoint.Host, _endpoint.Port, _endpoint, new ListenerSecurity(null, null))], [], 1, 1);
        _server = new BrokerServer(
            settings, new RequestHandler(new BrokerIdentity(ClusterId, 1), new TopicStore(1, 1), new GroupStore()), _ => { });
        await _server.StartAsync(_limit.Token);
        _connection = await KafkaConnection.OpenAsync(_endpoint, "test", ClientSecurity.None, _limit.Token);
    }

    public async Task DisposeAsync()
    {
        await _connection!.DisposeAsync();
        await _server!.DisposeAsync();
    }

    public void Dispose() => _limit.Dispose();

    [Fact]
    public async Task The_cluster_has_the_id_of_its_storage_and_one_broker()
    {
        var cluster = await Admin.DescribeAsync([], _limit.Token);

        Assert.Equal(ClusterId, cluster.ClusterId);
        Assert.Equal([new BrokerNode(1, _endpoint.Host, _endpoint.Port)], cluster.Brokers);
    }

    [Fact]
    public async Task A_topic_is_told_of_with_its_partitions_and_settings()
    {
        await Admin.CreateTopicAsync(Topic("t", 3, 1, ("cleanup.policy", "compact")), _limit.Token);

        Assert.Equal(3, (await Admin.DescribeAsync(["t"], _limit.Token)).Topics.Single().Partitions);
        Assert.Equal("compact", (await Admin.DescribeTopicSettingsAsync("t", _limit.Token))["cleanup.policy"]);
    }

    [Theory]
    [InlineData("t", 1, 3, "InvalidReplicationFactorException")]
    [InlineData("t", 0, 1, "InvalidPartitionsException")]
    [InlineData("no/such", 1, 1, "InvalidTopicException")]
    public async Task A_topic_that_cannot_be_is_refused(string name, int partitions, short replicas, string exception)
    {
        var refusal = await Assert.ThrowsAsync<JavaException>(
            () => Admin.CreateTopicAsync(Topic(name, partitions, replicas), _limit.Token));

        Assert.EndsWith(exception, refusal.ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_topic_is_created_once()
    {
        await Admin.CreateTopicAsync(Topic("t", 1, 1), _limit.Token);

        var refusal = await Assert.ThrowsAsync<JavaException>(() => Admin.CreateTopicAsync(Topic("t", 1, 1), _limit.Token));
        Assert.Equal("Topic 't' already exists.", refusal.Message);
    }

    [Fact]
    public async Task A_group_without_a_name_is_refused()
    {
        var member = new GroupMember(_connection!, "", "http://worker/");

        var refusal = await Assert.ThrowsAsync<JavaException>(() => member.JoinAsync(_limit.Token));
        Assert.Equal("org.apache.kafka.common.errors.InvalidGroupIdException: The configured groupId is invalid.", refusal.Headline);
    }

    [Fact]
    public async Task A_request_that_is_not_known_ends_the_connection() =>
        await Assert.ThrowsAsync<IOException>(() => _connection!.SendAsync((ApiKey)0, 9, _ => { }, _limit.Token));

    [Fact]
    public async Task Bytes_that_are_not_Kafka_do_not_end_the_broker()
    {
        using (var stranger = new TcpClient())
        {
            await stranger.ConnectAsync(_endpoint.Host, _endpoint.Port, _limit.Token);
            await stranger.GetStream().WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray(), _limit.Token);
        }

        Assert.Equal(ClusterId, (await Admin.DescribeAsync([], _limit.Token)).ClusterId);
    }

    static NewTopic Topic(string name, int partitions, short replicas, params (string Key, string Value)[] settings) =>
        new(name, partitions, replicas, settings.ToDictionary(setting => setting.Key, setting => setting.Value));

    static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
