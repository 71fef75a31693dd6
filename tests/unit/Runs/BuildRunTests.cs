using Microsoft.Extensions.Time.Testing;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Workplaces;
using NSubstitute;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed class BuildRunTests
{
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);
    static readonly WorkplaceRequest s_request = new(
        new RehearsalWorkplaceKind(new RehearsalPaths((AbsolutePath)Path.GetTempPath()), null), "7.5.0");

    readonly TaskCompletionSource _mayOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly List<string> _steps = [];
    readonly Workplace _workplace = Substitute.For<Workplace>((EngineConnection?)null);
    int _openings;

    [Fact]
    public async Task The_workplace_that_was_begun_ahead_is_the_one_that_all_targets_get()
    {
        await using var run = new BuildRun(OpenAsync);

        run.OpenAhead(s_request);
        await _begun.Task.WaitAsync(s_bound);
        var first = run.GetWorkplaceAsync(s_request, run.Token);
        Assert.False(first.IsCompleted);
        _mayOpen.SetResult();

        Assert.Same(_workplace, await first.WaitAsync(s_bound));
        Assert.Same(_workplace, await run.GetWorkplaceAsync(s_request, run.Token).WaitAsync(s_bound));
        Assert.Equal(1, _openings);
    }

    [Fact]
    public async Task Without_a_beginning_the_first_target_opens_it()
    {
        _mayOpen.SetResult();
        await using var run = new BuildRun(OpenAsync);
        Assert.Equal(0, _openings);

        await run.GetWorkplaceAsync(s_request, run.Token).WaitAsync(s_bound);

        Assert.Equal(1, _openings);
    }

    [Fact]
    public async Task A_failure_is_told_to_the_target_that_needs_it_and_decides_the_exit_code()
    {
        await using var run = new BuildRun((_, _, _) => throw new InfrastructureException("Tried.", "Failed.", "Mend it."));
        run.Start("Compile");
        run.OpenAhead(s_request);
        Assert.Equal(ExitCodes.Success, run.ExitCodeOf(0));

        for (var target = 0; target < 2; target++)
            await Assert.ThrowsAsync<InfrastructureException>(
                () => run.ExecuteAsync(token => run.GetWorkplaceAsync(s_request, token)).WaitAsync(s_bound));

        Assert.Equal(ExitCodes.Infrastructure, run.FailureExitCode);
        Assert.Equal(ExitCodes.Infrastructure, run.ExitCodeOf(run.FailureExitCode));
    }

    [Fact]
    public async Task A_failure_that_nobody_asks_for_does_not_change_how_the_run_ends()
    {
        var run = new BuildRun((_, _, _) => throw new InfrastructureException("Tried.", "Failed.", "Mend it."));
        run.Start("Compile");
        run.OpenAhead(s_request);

        await run.DisposeAsync().AsTask().WaitAsync(s_bound);

        Assert.Equal(ExitCodes.Findings, run.FailureExitCode);
    }

    [Fact]
    public async Task The_end_of_the_run_ends_what_nobody_waited_for_and_waits_until_it_has_cleaned_up()
    {
        var run = new BuildRun(OpenAndTidyAsync);
        run.OpenAhead(s_request);
        await _begun.Task.WaitAsync(s_bound);

        await run.DisposeAsync().AsTask().WaitAsync(s_bound);

        Assert.Equal(["cancelled", "tidied"], _steps);
    }

    [Fact]
    public async Task A_workplace_that_opens_in_spite_of_its_end_is_released()
    {
        _workplace.When(async x => await x.DisposeAsync()).Do(_ => _steps.Add("released"));
        var run = new BuildRun(async (_, _, token) =>
        {
            _begun.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, token).ContinueWith(_ => { }, TaskScheduler.Default);
            return _workplace;
        });
        run.OpenAhead(s_request);
        await _begun.Task.WaitAsync(s_bound);

        await run.DisposeAsync().AsTask().WaitAsync(s_bound);

        Assert.Equal(["released"], _steps);
    }

    [Fact]
    public async Task What_was_opened_ahead_is_released_after_what_came_later()
    {
        _workplace.When(async x => await x.DisposeAsync()).Do(_ => _steps.Add("engine"));
        var run = new BuildRun((_, _, _) => Task.FromResult(_workplace));
        run.OpenAhead(s_request);
        await run.GetWorkplaceAsync(s_request, run.Token).WaitAsync(s_bound);
        run.ReleaseAtEnd(() => Step("containers"));

        await run.DisposeAsync().AsTask().WaitAsync(s_bound);

        Assert.Equal(["containers", "engine"], _steps);
    }

    [Fact]
    public async Task A_signal_ends_the_opening_while_a_target_runs_that_looks_at_nothing()
    {
        var ended = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var time = new FakeTimeProvider();
        await using var run = new BuildRun(OpenAndTidyAsync, ended.SetResult, time);
        run.OpenAhead(s_request);
        await _begun.Task.WaitAsync(s_bound);

        run.Interruption.Interrupt(ExitCodes.Terminated);
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(ExitCodes.Terminated, await ended.Task.WaitAsync(s_bound));
        Assert.Equal(["cancelled", "tidied"], _steps);
    }

    [Fact]
    public async Task A_signal_while_a_target_waits_for_the_workplace_is_an_interruption()
    {
        await using var run = new BuildRun(OpenAndTidyAsync, _ => { }, new FakeTimeProvider());
        run.OpenAhead(s_request);
        var target = run.ExecuteAsync(token => run.GetWorkplaceAsync(s_request, token));

        run.Interruption.Interrupt(ExitCodes.Interrupted);

        await Assert.ThrowsAsync<InterruptedException>(() => target.WaitAsync(s_bound));
        Assert.Equal(ExitCodes.Interrupted, run.ExitCodeOf(-1));
    }

    async Task<Workplace> OpenAsync(WorkplaceRequest request, Serilog.ILogger log, CancellationToken token)
    {
        Interlocked.Increment(ref _openings);
        _begun.TrySetResult();
        await _mayOpen.Task.WaitAsync(token);
        return _workplace;
    }

    async Task<Workplace> OpenAndTidyAsync(WorkplaceRequest request, Serilog.ILogger log, CancellationToken token)
    {
        _begun.TrySetResult();
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, token);
        }
        catch (OperationCanceledException)
        {
            _steps.Add("cancelled");
            await Task.Yield();
            _steps.Add("tidied");
            throw;
        }

        return _workplace;
    }

    ValueTask Step(string step)
    {
        _steps.Add(step);
        return ValueTask.CompletedTask;
    }
}
