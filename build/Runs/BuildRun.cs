using System.Diagnostics;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Workplaces;
using Serilog;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// One run of the build: its identity, the token that ends it, the workplace that its targets share, and the exit code that it
/// ends with. Everything that it holds is released when it is disposed of, whichever way it ends.
/// </summary>
public sealed class BuildRun : IAsyncDisposable
{
    readonly OpenWorkplace _open;
    readonly TimeProvider _time;
    readonly Lock _gate = new();
    readonly Stack<Func<ValueTask>> _releases = new();
    readonly HashSet<string> _started = new(StringComparer.Ordinal);
    WorkplaceOpening? _opening;
    Task? _releasing;
    Activity? _target;
    ProgressDisplay? _progress;
    int? _failure;

    /// <summary>A run that has not begun.</summary>
    public BuildRun()
        : this((request, log, token) => Workplace.OpenAsync(request.Kind, request.PlatformVersion, log, token))
    {
    }

    internal BuildRun(OpenWorkplace open, Action<int>? exit = null, TimeProvider? time = null)
    {
        _open = open;
        _time = time ?? TimeProvider.System;
        Interruption = new Interruption(ReleaseAsync, exit, _time);
        Programs = new StartedPrograms(Id);
        Interruption.Token.Register(Programs.Kill);
    }

    /// <summary>Names the run in all that it creates.</summary>
    public RunId Id { get; } = RunId.Create();

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>Cancelled by SIGINT and SIGTERM.</summary>
    public CancellationToken Token => Interruption.Token;

    /// <summary>What it reads of its sources.</summary>
    public RunSources Sources { get; } = new();

    /// <summary>The image that this run built; null before.</summary>
    public BuiltImage? Image { get; set; }

    /// <summary>What this run pushed; null before.</summary>
    public PushRecord? Push { get; set; }

    /// <summary>
    /// What a program that started the build reads from the last line of its output; null where there is nothing to read.
    /// </summary>
    public string? LastLine { get; set; }

    /// <summary>What NUKE starts on behalf of the run.</summary>
    public StartedPrograms Programs { get; }

    /// <summary>Whether a signal ends it.</summary>
    public bool IsInterrupted => Interruption.ExitCode is not null;

    /// <summary>
    /// The exit code that a target which failed asks for. Where it names none, it is one of NUKE's own tools that failed on the sources.
    /// </summary>
    public int FailureExitCode => Interruption.ExitCode ?? _failure ?? ExitCodes.Findings;

    internal Interruption Interruption { get; }

    /// <summary>Starts to listen for signals.</summary>
    public void Listen() => Interruption.Listen();

    /// <summary>Shows from now on what takes its time.</summary>
    public void ShowProgress() => _progress ??= ProgressDisplay.OfThisProcess();

    /// <summary>Notes that a target begins, and with it that the one before has ended.</summary>
    /// <exception cref="InterruptedException">The run is to end.</exception>
    public void Start(string target)
    {
        if (Token.IsCancellationRequested)
            throw new InterruptedException();
        _target?.Dispose();
        _target = RunningWork.BeginTarget(target);
        _started.Add(target);
    }

    /// <summary>Whether it came as far as running one.</summary>
    public bool HasStarted() => _started.Count > 0;

    /// <summary>Whether it came as far as running a target.</summary>
    public bool HasStarted(string target) => _started.Contains(target);

    /// <summary>
    /// Begins to open the workplace while a target runs that does not need it. What is said of it, a failure included, is told to
    /// the first that needs it; where none does, the run's end ends it.
    /// </summary>
    public void OpenAhead(WorkplaceRequest request) => _ = Open(request);

    /// <summary>The workplace, opened at the first call, or ahead of it.</summary>
    public Task<Workplace> GetWorkplaceAsync(WorkplaceRequest request, CancellationToken token) => Open(request).JoinAsync(token);

    /// <summary>Has something released at the end of the run; the last that came goes first.</summary>
    public void ReleaseAtEnd(Func<ValueTask> release)
    {
        lock (_gate)
            _releases.Push(release);
    }

    /// <summary>Runs a target's work, and remembers the exit code that its failure asks for.</summary>
    public async Task ExecuteAsync(Func<CancellationToken, Task> work)
    {
        try
        {
            Token.ThrowIfCancellationRequested();
            await work(Token);
        }
        catch (BuildFailureException) when (Token.IsCancellationRequested)
        {
            // Ctrl-C in a terminal ends the programs that the run started as well; what these say of their end is no finding.
            throw new InterruptedException();
        }
        catch (BuildFailureException exception)
        {
            _failure = exception.ExitCode;
            throw;
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            throw new InterruptedException();
        }
    }

    /// <summary>Runs a target's work that waits for nothing, and remembers the exit code that its failure asks for.</summary>
    public void Execute(Action work)
    {
        try
        {
            Token.ThrowIfCancellationRequested();
            work();
        }
        catch (BuildFailureException exception)
        {
            _failure = exception.ExitCode;
            throw;
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            throw new InterruptedException();
        }
    }

    /// <summary>Does what has to be done before the first target. A failure is told to the log, in one line; NUKE would not.</summary>
    /// <exception cref="ToldException">It failed.</exception>
    public void Prepare(Action work)
    {
        try
        {
            Execute(work);
        }
        catch (Exception exception) when (exception is not InterruptedException)
        {
            Log.Error("{Failure:l}", exception is BuildFailureException failure ? failure.OneLine : exception.Message);
            throw new ToldException(exception);
        }
    }

    /// <summary>The exit code of the run.</summary>
    /// <param name="nukeExitCode">What NUKE answered: what the build set, 0, or less where no target failed and the build did.</param>
    public int ExitCodeOf(int nukeExitCode) =>
        Interruption.ExitCode
        // NUKE refuses unknown targets and missing parameters before the first target.
        ?? (nukeExitCode < 0 ? _failure ?? ExitCodes.Configuration : nukeExitCode);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await ReleaseAsync();
        _target?.Dispose();
        _progress?.Dispose();
        Interruption.Dispose();
    }

    WorkplaceOpening Open(WorkplaceRequest request)
    {
        lock (_gate)
        {
            if (_opening is null)
            {
                _opening = new WorkplaceOpening((log, token) => _open(request, log, token), Log.Logger, _time, Token);
                _releases.Push(_opening.DisposeAsync);
            }

            return _opening;
        }
    }

    // The end of the work and the end of its grace period may both ask; what is released once is awaited by both.
    Task ReleaseAsync()
    {
        lock (_gate)
            return _releasing ??= Task.Run(ReleaseAllAsync);
    }

    async Task ReleaseAllAsync()
    {
        // What NUKE started while a signal came in, and what outlived its parent.
        Programs.Kill();
        while (TryTakeRelease(out var release))
        {
            try
            {
                await release();
            }
            catch (Exception exception)
            {
                // The others still have to be released; what could not be is swept by the next run.
                Log.Warning("Cleaning up: {Reason:l}", exception.Message);
            }
        }
    }

    bool TryTakeRelease([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Func<ValueTask>? release)
    {
        lock (_gate)
            return _releases.TryPop(out release);
    }
}
