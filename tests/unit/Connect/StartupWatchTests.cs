using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class StartupWatchTests
{
    static readonly TimeSpan s_long = TimeSpan.FromMinutes(5);
    static readonly ReadinessProbe s_refused = new(false, false, "GET /: Connection refused");
    static readonly ReadinessProbe s_ready = new(true, true, "GET /connectors: 200 application/json");

    readonly FakeContainer _broker = new();
    readonly FakeContainer _worker = new();
    volatile ReadinessProbe _answer = s_refused;

    [Fact]
    public async Task A_line_that_announces_readiness_is_acted_on_at_once()
    {
        var waiting = WaitAsync(s_long);
        _worker.Write("INFO Kafka Connect worker initializing ...");
        _broker.Write("[KafkaRaftServer nodeId=1] Kafka Server started");
        _answer = s_ready;
        _worker.Write("INFO REST resources initialized; server is started and ready to handle requests");
        var startup = await waiting;
        Assert.Equal(StartupEnd.Ready, startup.End);
        Assert.NotNull(startup.TimeToRest);
        Assert.NotNull(startup.TimeToHerder);
        Assert.Contains(startup.Phases, x => x.Name == "initializing");
    }

    [Fact]
    public async Task A_worker_that_says_nothing_is_found_all_the_same()
    {
        _answer = s_ready;
        Assert.Equal(StartupEnd.Ready, (await WaitAsync(s_long)).End);
    }

    [Fact]
    public async Task A_REST_interface_without_a_herder_is_not_ready()
    {
        _answer = new ReadinessProbe(true, false, "GET /connectors: 500: Request timed out");
        var startup = await WaitAsync(TimeSpan.FromSeconds(2.5));
        Assert.Equal(StartupEnd.TimedOut, startup.End);
        Assert.NotNull(startup.TimeToRest);
        Assert.Null(startup.TimeToHerder);
        Assert.Equal("GET /connectors: 500: Request timed out", startup.LastAnswer);
    }

    [Fact]
    public async Task The_end_of_the_worker_ends_the_wait()
    {
        var waiting = WaitAsync(s_long);
        _worker.End(137, outOfMemory: true);
        var startup = await waiting;
        Assert.Equal(StartupEnd.WorkerEnded, startup.End);
        Assert.Equal(137, startup.WorkerExit!.ExitCode);
    }

    [Fact]
    public async Task The_end_of_the_broker_ends_the_wait()
    {
        var waiting = WaitAsync(s_long);
        _broker.End(1);
        Assert.Equal(StartupEnd.BrokerEnded, (await waiting).End);
    }

    [Theory]
    [InlineData("[2026-11-23 10:00:00,000] ERROR [Worker clientId=connect-1, groupId=x] Uncaught exception in herder work thread, exiting: "
        + " (o.a.k.c.DistributedHerder:376)")]
    [InlineData("[2026-11-23 10:00:00,000] ERROR Stopping due to error (org.apache.kafka.connect.cli.AbstractConnectCli:100)")]
    [InlineData("Command [/usr/local/bin/dub ensure CONNECT_GROUP_ID] FAILED !")]
    [InlineData("[main] ERROR io.confluent.admin.utils.ClusterStatus - Expected 1 brokers but found only 0. Brokers found [].")]
    public async Task A_line_that_announces_the_end_ends_the_wait_though_the_process_lives_on(string line)
    {
        var waiting = WaitAsync(s_long);
        _worker.Write(line);
        var startup = await waiting;
        Assert.Equal(StartupEnd.FatalLine, startup.End);
        Assert.Null(startup.WorkerExit);
        Assert.DoesNotContain("2026", startup.Decisive, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exit_that_follows_the_announcement_is_kept()
    {
        var waiting = WaitAsync(s_long);
        _worker.Write("ERROR Stopping due to error");
        _worker.End(2);
        var startup = await waiting;
        Assert.Equal(2, startup.WorkerExit?.ExitCode);
    }

    [Theory]
    [InlineData("INFO Expected 1 brokers but found only 0. Trying to query Kafka for metadata again ...")]
    [InlineData("WARN [Worker clientId=connect-1] Catching up to assignment's config offset.")]
    public async Task Harmless_lines_end_nothing(string line)
    {
        var waiting = WaitAsync(TimeSpan.FromSeconds(1));
        _worker.Write(line);
        Assert.Equal(StartupEnd.TimedOut, (await waiting).End);
    }

    [Fact]
    public async Task A_broken_connection_to_the_engine_is_thrown()
    {
        var waiting = WaitAsync(s_long);
        _worker.Break(new IOException("gone"));
        Assert.Equal("gone", (await Assert.ThrowsAsync<IOException>(() => waiting)).Message);
    }

    [Fact]
    public async Task Being_told_to_stop_ends_the_wait()
    {
        using var stop = new CancellationTokenSource();
        var waiting = WaitAsync(s_long, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    Task<Startup> WaitAsync(TimeSpan timeout, CancellationToken token = default) =>
        new StartupWatch(_broker.Watched, _worker.Watched, _ => Task.FromResult(_answer), TimeProvider.System)
            .WaitAsync(DateTimeOffset.UtcNow, timeout, token)
            .WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None);

    sealed class FakeContainer
    {
        readonly Channel<LogLine> _lines = Channel.CreateUnbounded<LogLine>();
        readonly TaskCompletionSource<ContainerExit> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public WatchedContainer Watched => new(ReadAsync, _exit.Task.WaitAsync);

        public void Write(string line) => Assert.True(_lines.Writer.TryWrite(new LogLine(DateTimeOffset.UtcNow, false, line)));

        public void End(long exitCode, bool outOfMemory = false)
        {
            _lines.Writer.TryComplete();
            _exit.TrySetResult(new ContainerExit(exitCode, outOfMemory, DateTimeOffset.UtcNow));
        }

        public void Break(Exception exception) => _lines.Writer.TryComplete(exception);

        async IAsyncEnumerable<LogLine> ReadAsync([EnumeratorCancellation] CancellationToken token)
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(token))
                yield return line;
        }
    }
}
