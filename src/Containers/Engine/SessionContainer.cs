using System.Globalization;
using System.Runtime.CompilerServices;
using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Failures;
using Serilog;

namespace Neo4jKafkaConnect.Engine;

/// <summary>A container of a session.</summary>
public sealed class SessionContainer
{
    static readonly TimeSpan s_removeWithin = TimeSpan.FromSeconds(10);

    readonly IDockerClient _client;
    readonly TimeProvider _time;

    internal SessionContainer(IDockerClient client, TimeProvider time, string id, string name, string role)
    {
        _client = client;
        _time = time;
        Id = id;
        Name = name;
        Role = role;
    }

    /// <summary>The engine's id, 64 hexadecimal digits.</summary>
    public string Id { get; }

    /// <summary>Its name in the engine.</summary>
    public string Name { get; }

    /// <summary>The part that it plays.</summary>
    public string Role { get; }

    /// <summary>Starts it.</summary>
    /// <exception cref="InfrastructureException">The engine cannot start it.</exception>
    public Task StartAsync(CancellationToken token) => EngineCall.RunAsync(
        $"Starting the {Role} container {Name}.",
        () => _client.Containers.StartContainerAsync(Id, new ContainerStartParameters(), token));

    /// <summary>
    /// Starts it and follows what it writes, as it is written: the log of an engine cuts lines that are long. Ends when the container ends.
    /// </summary>
    /// <exception cref="InfrastructureException">The engine cannot start it.</exception>
    internal async IAsyncEnumerable<LogLine> StartAndFollowAsync([EnumeratorCancellation] CancellationToken token)
    {
        using var stream = await EngineCall.RunAsync(
            $"Listening to the {Role} container {Name}.",
            () => _client.Containers.AttachContainerAsync(
                Id, tty: false, new ContainerAttachParameters { Stdout = true, Stderr = true, Stream = true }, token));
        await StartAsync(token);
        await foreach (var line in LogLineReader.ReadLinesAsync(stream, _time, token, hasTimeStamps: false))
            yield return line;
    }

    /// <summary>
    /// Removes it, after asking it to end where it still runs. Bounded; a failure is logged: the end of the session removes it then.
    /// </summary>
    internal async Task RemoveAsync(TimeSpan grace, ILogger log)
    {
        using var bound = new CancellationTokenSource(s_removeWithin);
        try
        {
            await _client.Containers.StopContainerAsync(
                Id, new ContainerStopParameters { WaitBeforeKillSeconds = (uint)Math.Ceiling(grace.TotalSeconds) }, bound.Token);
            await _client.Containers.RemoveContainerAsync(
                Id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, bound.Token);
        }
        catch (Exception exception) when (exception is DockerApiException
            or HttpRequestException or IOException or TimeoutException or OperationCanceledException)
        {
            log.Debug("{Container:l} stays until the end of its session: {Reason:l}", Name, exception.Message);
        }
    }

    /// <summary>The lines that it wrote and writes, from the first on; ends when the container ends.</summary>
    public async IAsyncEnumerable<LogLine> FollowLogsAsync([EnumeratorCancellation] CancellationToken token)
    {
        using var stream = await OpenLogsAsync(follow: true, token);
        await foreach (var line in LogLineReader.ReadLinesAsync(stream, _time, token))
            yield return line;
    }

    /// <summary>Everything that it has written until now.</summary>
    public async Task<string> ReadLogsAsync(CancellationToken token)
    {
        using var stream = await OpenLogsAsync(follow: false, token);
        var lines = new List<string>();
        await foreach (var line in LogLineReader.ReadLinesAsync(stream, _time, token))
            lines.Add(line.Text);
        return string.Join('\n', lines);
    }

    /// <summary>Waits until it has ended.</summary>
    public async Task<ContainerExit> WaitForExitAsync(CancellationToken token)
    {
        await EngineCall.RunAsync($"Waiting for the {Role} container {Name}.", () => _client.Containers.WaitContainerAsync(Id, token));
        var state = (await InspectAsync(token)).State;
        var at = DateTimeOffset.TryParse(state.FinishedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var finished)
            ? finished
            : _time.GetUtcNow();
        return new ContainerExit(state.ExitCode, state.OOMKilled, at);
    }

    /// <summary>Runs a command inside and waits for it.</summary>
    /// <param name="command">The program and its arguments, as they are.</param>
    /// <param name="token">Ends the wait.</param>
    /// <param name="user">The user to run as; the container's own where null.</param>
    public async Task<ExecResult> ExecuteAsync(IReadOnlyList<string> command, CancellationToken token, string? user = null)
    {
        var attempted = $"Running '{string.Join(' ', command)}' in the {Role} container {Name}.";
        var created = await EngineCall.RunAsync(attempted, () => _client.Exec.ExecCreateContainerAsync(
            Id,
            new ContainerExecCreateParameters { Cmd = [.. command], AttachStdout = true, AttachStderr = true, User = user },
            token));
        using var stream = await EngineCall.RunAsync(
            attempted, () => _client.Exec.StartAndAttachContainerExecAsync(created.ID, tty: false, token));
        var (output, error) = await stream.ReadOutputToEndAsync(token);
        var ended = await EngineCall.RunAsync(attempted, () => _client.Exec.InspectContainerExecAsync(created.ID, token));
        return new ExecResult(ended.ExitCode, output, error);
    }

    /// <summary>What the engine knows of it.</summary>
    public Task<ContainerInspectResponse> InspectAsync(CancellationToken token) => EngineCall.RunAsync(
        $"Inspecting the {Role} container {Name}.", () => _client.Containers.InspectContainerAsync(Id, token));

    /// <summary>The port on 127.0.0.1 that leads to a published port.</summary>
    /// <exception cref="InfrastructureException">The port is not published, or the container does not run.</exception>
    public async Task<int> GetPublishedPortAsync(int containerPort, CancellationToken token)
    {
        var ports = (await InspectAsync(token)).NetworkSettings.Ports;
        return ports is not null
            && ports.TryGetValue($"{containerPort}/tcp", out var bindings)
            && bindings is [{ HostPort: var port }, ..]
                ? int.Parse(port, CultureInfo.InvariantCulture)
                : throw new InfrastructureException(
                    $"Looking up where port {containerPort} of the {Role} container {Name} is published.",
                    "The engine publishes it nowhere; the container may have ended.",
                    $"See its log: docker logs {Name}");
    }

    /// <summary>Asks it to end with SIGTERM, and ends it with SIGKILL when the grace period is over.</summary>
    public async Task<ContainerExit> StopAsync(TimeSpan grace, CancellationToken token)
    {
        await EngineCall.RunAsync($"Stopping the {Role} container {Name}.", () => _client.Containers.StopContainerAsync(
            Id,
            new ContainerStopParameters { WaitBeforeKillSeconds = (uint)Math.Ceiling(grace.TotalSeconds) },
            token));
        return await WaitForExitAsync(token);
    }

    /// <summary>The most memory that it has used, in bytes; null where the kernel keeps no such record.</summary>
    public async Task<long?> ReadPeakMemoryAsync(CancellationToken token)
    {
        // cgroup v2 (memory.peak, Linux 5.19 and later) and v1 keep the record under different names: one of the two is there.
        var answer = await ExecuteAsync(["cat", "/sys/fs/cgroup/memory.peak", "/sys/fs/cgroup/memory/memory.max_usage_in_bytes"], token);
        return long.TryParse(answer.Output.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;
    }

    Task<MultiplexedStream> OpenLogsAsync(bool follow, CancellationToken token) => EngineCall.RunAsync(
        $"Reading the log of the {Role} container {Name}.",
        () => _client.Containers.GetContainerLogsAsync(
            Id,
            tty: false,
            new ContainerLogsParameters { ShowStdout = true, ShowStderr = true, Follow = follow, Timestamps = true },
            token));
}
