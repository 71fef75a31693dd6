using System.Threading.Channels;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What can be seen of a container while it runs.</summary>
/// <param name="Lines">Its log from the first line on; ends with the container.</param>
/// <param name="Exit">Completes when it ends.</param>
sealed record WatchedContainer(
    Func<CancellationToken, IAsyncEnumerable<LogLine>> Lines,
    Func<CancellationToken, Task<ContainerExit>> Exit)
{
    /// <summary>Watches a container of a session.</summary>
    public static WatchedContainer Of(SessionContainer container) => new(container.FollowLogsAsync, container.WaitForExitAsync);
}

/// <summary>One look at the worker's REST interface.</summary>
/// <param name="RestAnswers">Whether <c>/</c> answered 200.</param>
/// <param name="HerderAnswers">Whether <c>/connectors</c> answered 200.</param>
/// <param name="Summary">What came back last, in one line.</param>
public sealed record ReadinessProbe(bool RestAnswers, bool HerderAnswers, string Summary)
{
    /// <summary>Asks a worker.</summary>
    public static async Task<ReadinessProbe> AskAsync(ConnectClient client, CancellationToken token)
    {
        var root = await client.GetRootAsync(token);
        if (!root.Raw.IsOk)
            return new ReadinessProbe(false, false, $"GET /: {root.Summary}");
        var connectors = await client.GetConnectorsAsync(token);
        return new ReadinessProbe(true, connectors.Raw.IsOk, $"GET /connectors: {connectors.Summary}");
    }
}

/// <summary>
/// Waits until the worker is ready or will never be: the logs of both containers, the end of either, and the REST interface, asked when a
/// log line makes it worth while, all come together in one channel, and the first decisive event ends the wait.
/// </summary>
sealed class StartupWatch(
    WatchedContainer broker, WatchedContainer worker, Func<CancellationToken, Task<ReadinessProbe>> probe, TimeProvider time)
{
    // A worker whose log level hides the announcements is still found: no event tells from outside that it listens.
    static readonly TimeSpan s_unannounced = TimeSpan.FromSeconds(1);

    // Between the open port and the handlers behind it lies about a second.
    static readonly TimeSpan s_portOpen = TimeSpan.FromMilliseconds(200);

    // The line that announces an end is followed by its cause.
    static readonly TimeSpan s_quiet = TimeSpan.FromMilliseconds(400);
    static readonly TimeSpan s_longestTrace = TimeSpan.FromSeconds(1.5);

    readonly Channel<StartupEvent> _events = Channel.CreateUnbounded<StartupEvent>();
    readonly Channel<bool> _worthWhile = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    volatile bool _portOpen;

    /// <summary>Waits.</summary>
    /// <param name="startedAt">When the worker's container started.</param>
    /// <param name="timeout">How long the start may take.</param>
    /// <param name="token">Ends the wait without a result.</param>
    public async Task<Startup> WaitAsync(DateTimeOffset startedAt, TimeSpan timeout, CancellationToken token)
    {
        using var sources = CancellationTokenSource.CreateLinkedTokenSource(token);
        Task[] running =
        [
            ReportAsync(x => FollowAsync(broker, isWorker: false, x), sources.Token),
            ReportAsync(x => FollowAsync(worker, isWorker: true, x), sources.Token),
            ReportAsync(x => AwaitExitAsync(broker, isWorker: false, x), sources.Token),
            ReportAsync(x => AwaitExitAsync(worker, isWorker: true, x), sources.Token),
            ReportAsync(ProbeAsync, sources.Token),
            ReportAsync(x => AwaitTimeoutAsync(timeout, x), sources.Token),
        ];
        var progress = new StartupProgress(startedAt, time);
        try
        {
            while (!progress.IsDecided)
                progress.Observe(await _events.Reader.ReadAsync(token));
            if (progress.AwaitsTrace)
                await ReadTraceAsync(progress, token);
        }
        finally
        {
            await sources.CancelAsync();
            await Task.WhenAll(running);
        }

        while (_events.Reader.TryRead(out var late))
            progress.ObserveLate(late);
        return progress.ToStartup();
    }

    async Task ReadTraceAsync(StartupProgress progress, CancellationToken token)
    {
        using var longest = CancellationTokenSource.CreateLinkedTokenSource(token);
        longest.CancelAfter(s_longestTrace);
        while (progress.AwaitsTrace)
        {
            using var quiet = CancellationTokenSource.CreateLinkedTokenSource(longest.Token);
            quiet.CancelAfter(s_quiet);
            try
            {
                progress.Observe(await _events.Reader.ReadAsync(quiet.Token));
            }
            catch (OperationCanceledException) when (!token.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // A source that breaks ends the wait with its own failure; one that is told to stop says nothing.
    async Task ReportAsync(Func<CancellationToken, Task> source, CancellationToken token)
    {
        try
        {
            await source(token);
        }
        catch (Exception exception)
        {
            if (!token.IsCancellationRequested)
                _events.Writer.TryWrite(new SourceBroke(exception));
        }
    }

    async Task AwaitTimeoutAsync(TimeSpan timeout, CancellationToken token)
    {
        await Task.Delay(timeout, time, token);
        _events.Writer.TryWrite(new TimedOut());
    }

    async Task FollowAsync(WatchedContainer container, bool isWorker, CancellationToken token)
    {
        await foreach (var line in container.Lines(token))
        {
            _events.Writer.TryWrite(new LineWritten(isWorker, line));
            if (!isWorker)
                continue;
            RunningWork.Says(line.Text);
            _portOpen |= StartupLines.IsPortOpen(line.Text);
            if (StartupLines.AnnouncesReadiness(line.Text))
                _worthWhile.Writer.TryWrite(true);
        }
    }

    async Task AwaitExitAsync(WatchedContainer container, bool isWorker, CancellationToken token) =>
        _events.Writer.TryWrite(new ContainerEnded(isWorker, await container.Exit(token)));

    async Task ProbeAsync(CancellationToken token)
    {
        ReadinessProbe answer;
        do
        {
            await Task.WhenAny(
                _worthWhile.Reader.WaitToReadAsync(token).AsTask(), Task.Delay(_portOpen ? s_portOpen : s_unannounced, time, token));
            token.ThrowIfCancellationRequested();
            _worthWhile.Reader.TryRead(out _);
            answer = await probe(token);
            _events.Writer.TryWrite(new Probed(answer));
        }
        while (!answer.HerderAnswers);
    }
}
