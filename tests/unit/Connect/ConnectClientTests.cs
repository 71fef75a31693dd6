using System.Net;
using System.Net.Sockets;
using System.Text;
using Neo4jKafkaConnect.Connect;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class ConnectClientTests
{
    static readonly Uri s_address = new("http://127.0.0.1:8083");

    [Fact]
    public async Task Reads_the_worker()
    {
        using var client = ClientOf(
            HttpStatusCode.OK, """{"version":"3.5.2","commit":"8f0b0b0d0466632b","kafka_cluster_id":"5_l1CWaDQfqGYdlFu0JERw"}""");
        var answer = await client.GetRootAsync(default);
        Assert.Equal(new WorkerIdentity("3.5.2", "8f0b0b0d0466632b", "5_l1CWaDQfqGYdlFu0JERw"), answer.Value);
    }

    [Fact]
    public async Task Reads_plugins_with_and_without_a_version()
    {
        using var client = ClientOf(
            HttpStatusCode.OK, """[{"class":"a.Sink","type":"sink"},{"class":"a.Source","type":"source","version":"5.2.0"}]""");
        var answer = await client.GetPluginsAsync(default);
        Assert.Equal([new ConnectorPlugin("a.Sink", "sink", null), new ConnectorPlugin("a.Source", "source", "5.2.0")], answer.Value!);
    }

    [Fact]
    public async Task Repeated_messages_of_a_field_are_kept_once()
    {
        using var client = ClientOf(HttpStatusCode.OK, """
            {"name":"x","error_count":3,"groups":[],"configs":[
              {"definition":{},"value":{"name":"neo4j.uri","value":null,"recommended_values":[],"errors":["missing","missing","null"],"visible":true}},
              {"definition":{},"value":{"name":"name","value":"n","recommended_values":[],"errors":[],"visible":true}}]}
            """);
        var validation = (await client.ValidateAsync("a.B", "{}", default)).Value!;
        Assert.Equal(3, validation.ErrorCount);
        var fault = Assert.Single(validation.Faults);
        Assert.Equal("neo4j.uri", fault.Field);
        Assert.Equal(["missing", "null"], fault.Messages);
    }

    [Theory]
    [InlineData("application/json", """{"error_code":404,"message":"Unknown plugin X."}""", "404: Unknown plugin X.")]
    [InlineData(
        "text/html", "<html><head><title>Error 500 Request failed.</title></head><body><h2>x</h2></body></html>",
        "404: Error 500 Request failed.")]
    [InlineData("text/html", "<html><body><h2>Request\n failed.</h2></body></html>", "404: Request failed.")]
    [InlineData("text/plain", "", "404 text/plain")]
    public async Task An_error_is_a_result_with_the_workers_own_words(string mediaType, string body, string summary)
    {
        using var client = ClientOf(HttpStatusCode.NotFound, body, mediaType);
        var answer = await client.GetPluginConfigurationAsync("X", default);
        Assert.Null(answer.Value);
        Assert.Equal(summary, answer.Summary);
        Assert.Equal(body, Assert.Single(client.Answers).Body);
    }

    [Theory]
    [InlineData("application/json", "[", "200, but the body is not what was expected")]
    [InlineData("application/json", "{}", "200, but the body is not what was expected")]
    [InlineData("text/html", "<html/>", "200, but the body is 'text/html', not JSON")]
    public async Task A_200_of_another_shape_says_so(string mediaType, string body, string summary)
    {
        using var client = ClientOf(HttpStatusCode.OK, body, mediaType);
        var answer = await client.GetConnectorsAsync(default);
        Assert.Null(answer.Value);
        Assert.StartsWith(summary, answer.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_port_is_a_result()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = new ConnectClient(new Uri($"http://127.0.0.1:{port}"));
        var answer = await client.GetRootAsync(default);
        Assert.Null(answer.Raw.Status);
        Assert.Contains("refused", answer.Summary, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_silent_port_is_a_result_after_the_tries_own_timeout()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ConnectClient(
            new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"), TimeSpan.FromMilliseconds(200));
        Assert.Equal("no answer within 0.2 s", (await client.GetRootAsync(default)).Summary);
    }

    [Fact]
    public async Task Being_told_to_stop_is_no_answer()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        using var client = ClientOf(HttpStatusCode.OK, "{}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetRootAsync(stop.Token));
    }

    static ConnectClient ClientOf(HttpStatusCode status, string body, string mediaType = "application/json") =>
        new(s_address, handler: new FixedAnswer(status, body, mediaType));

    sealed class FixedAnswer(HttpStatusCode status, string body, string mediaType) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, mediaType) });
        }
    }
}
