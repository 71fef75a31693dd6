using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class ConnectorTrialsTests
{
    static readonly TemplateEvidence s_sink = new(
        new FilledTemplate(
            "sink", Neo4jConnectorPlugin.Sink.Class,
            $$"""{"name":"a sink","connector.class":"{{Neo4jConnectorPlugin.Sink.Class}}","neo4j.uri":"bolt://x","password":"in clear"}""",
            null),
        SampleEvidence.Answer("/validate", new Validation(0, [])));

    [Fact]
    public async Task A_task_is_watched_until_it_fails_and_its_connector_removed()
    {
        var trial = await RunAsync(
            ("POST /connectors", [(201, """{"name":"a sink","config":{"password":"in clear"}}""")]),
            (
                "GET /connectors/a%20sink/status",
                [(404, Error("No status found")), (200, Status()), (200, Status("RUNNING")), (200, Status("FAILED"))]),
            ("DELETE /connectors/a%20sink", [(204, "")]));
        Assert.Equal("FAILED", Assert.Single(trial.Status!.Value!.Tasks).State);
        Assert.Equal(204, trial.Removal?.Status);
    }

    [Fact]
    public async Task A_task_that_stays_RUNNING_runs()
    {
        var trial = await RunAsync(
            ("POST /connectors", [(201, "{}")]),
            ("GET /connectors/a%20sink/status", [(200, Status("RUNNING"))]),
            ("DELETE /connectors/a%20sink", [(204, "")]));
        Assert.True(trial.Status!.Value!.IsRunning);
        Assert.InRange(trial.Took, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task A_task_that_never_appears_ends_with_the_time()
    {
        var trial = await RunAsync(
            ("POST /connectors", [(201, "{}")]),
            ("GET /connectors/a%20sink/status", [(200, Status())]),
            ("DELETE /connectors/a%20sink", [(204, "")]));
        Assert.Empty(trial.Status!.Value!.Tasks);
        Assert.InRange(trial.Took, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(61));
    }

    [Fact]
    public async Task What_a_rebalance_refuses_is_asked_again()
    {
        var trial = await RunAsync(
            ("POST /connectors", [(409, Error("Cannot complete request momentarily due to stale configuration")), (201, "{}")]),
            (
                "GET /connectors/a%20sink/status",
                [(500, Error("Request cannot be completed because a rebalance is expected")), (200, Status("FAILED"))]),
            ("DELETE /connectors/a%20sink", [(500, Error("Request cannot be completed because a rebalance is expected")), (204, "")]));
        Assert.True(trial.Status!.Value!.HasFailed);
        Assert.Equal((201, 204), (trial.Creation!.Status, trial.Removal!.Status));
    }

    [Fact]
    public async Task A_name_that_is_taken_is_not_asked_for_again()
    {
        var trial = await RunAsync(("POST /connectors", [(409, Error("Connector a sink already exists"))]));
        Assert.Equal(409, trial.Creation!.Status);
        Assert.Null(trial.Removal);
    }

    [Fact]
    public async Task A_status_that_is_refused_ends_it()
    {
        var trial = await RunAsync(
            ("POST /connectors", [(201, "{}")]),
            ("GET /connectors/a%20sink/status", [(400, Error("Ambiguous URI path separator"))]),
            ("DELETE /connectors/a%20sink", [(400, Error("Ambiguous URI path separator"))]));
        Assert.Equal(400, trial.Status!.Raw.Status);
        Assert.Equal(400, trial.Removal!.Status);
    }

    [Fact]
    public async Task A_template_that_is_not_valid_is_passed_over_and_says_so()
    {
        using var client = new ConnectClient(new Uri("http://worker"), handler: new Worker([]));
        var invalid = s_sink with { Answer = SampleEvidence.Answer("/validate", new Validation(1, [new("topics", ["no"])])) };
        var trial = Assert.Single(
            await new ConnectorTrials(client, TimeProvider.System).RunAsync([invalid], TimeSpan.FromMinutes(1), default)).Trial;
        Assert.Equal("template.sink did not pass", trial.Missing);
    }

    [Fact]
    public async Task No_configuration_is_kept()
    {
        var handler = new Worker(
        [
            ("POST /connectors", [(201, """{"password":"in clear"}""")]),
            ("GET /connectors/a%20sink/status", [(200, Status("FAILED"))]),
            ("DELETE /connectors/a%20sink", [(204, "")]),
        ]);
        using var client = new ConnectClient(new Uri("http://worker"), handler: handler);
        await new ConnectorTrials(client, TimeProvider.System).RunAsync([s_sink], TimeSpan.FromMinutes(1), default);
        Assert.Contains("in clear", handler.Bodies, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Answers, x => x.Body.Contains("in clear", StringComparison.Ordinal));
    }

    static async Task<ConnectorTrial> RunAsync(params (string Request, (int Status, string Body)[] Answers)[] answers)
    {
        var time = new WaitedTime();
        using var client = new ConnectClient(new Uri("http://worker"), handler: new Worker(answers));
        return Assert.Single(await new ConnectorTrials(client, time).RunAsync([s_sink], TimeSpan.FromMinutes(1), default)).Trial.Value!;
    }

    static string Error(string message) => $$"""{"error_code":0,"message":"{{message}}"}""";

    static string Status(params string[] tasks) => $$"""
        {"name":"a sink","connector":{"state":"RUNNING","worker_id":"w:8083"},"type":"sink",
         "tasks":[{{string.Join(',', tasks.Select((x, index) => $$"""{"id":{{index}},"state":"{{x}}","worker_id":"w:8083"}"""))}}]}
        """;

    /// <summary>A clock that a short wait moves on by as much as is waited; long ones are bounds, and come with the others.</summary>
    sealed class WaitedTime : FakeTimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime < TimeSpan.FromSeconds(1))
                ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
            return timer;
        }
    }

    /// <summary>Gives each request its answers in turn, the last one again and again.</summary>
    sealed class Worker(IEnumerable<(string Request, (int Status, string Body)[] Answers)> answers) : HttpMessageHandler
    {
        readonly Dictionary<string, Queue<(int Status, string Body)>> _answers = answers.ToDictionary(
            x => x.Request, x => new Queue<(int, string)>(x.Answers));

        public string Bodies { get; private set; } = "";

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.Content is { } content)
                Bodies += await content.ReadAsStringAsync(cancellationToken);
            var queue = _answers[$"{request.Method} {request.RequestUri!.AbsolutePath}"];
            var (status, body) = queue.Count > 1 ? queue.Dequeue() : queue.Peek();
            return new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }
}
