using Microsoft.Extensions.Time.Testing;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Runs;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed class InterruptionTests
{
    [Fact]
    public void A_signal_cancels_the_token_and_names_the_exit_code()
    {
        using var interruption = new Interruption(() => Task.CompletedTask, _ => { }, new FakeTimeProvider());
        Assert.Null(interruption.ExitCode);

        interruption.Interrupt(ExitCodes.Terminated);

        Assert.True(interruption.Token.IsCancellationRequested);
        Assert.Equal(143, interruption.ExitCode);
    }

    [Fact]
    public async Task Work_that_does_not_end_in_time_is_cleaned_up_after_and_ended()
    {
        var time = new FakeTimeProvider();
        var steps = new List<string>();
        var ended = new TaskCompletionSource<int>();
        using var interruption = new Interruption(
            () =>
            {
                steps.Add("clean");
                return Task.CompletedTask;
            },
            ended.SetResult,
            time);

        interruption.Interrupt(ExitCodes.Interrupted);
        Assert.Empty(steps);
        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Equal(130, await ended.Task.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(["clean"], steps);
    }
}
