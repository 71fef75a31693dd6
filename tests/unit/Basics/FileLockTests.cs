using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Basics;

public sealed class FileLockTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    Task<FileLock> AcquireAsync(TimeSpan bound, CancellationToken token = default) =>
        FileLock.AcquireAsync(_folder.Path / "below" / "lock", bound, "busy", Logger.None, TimeProvider.System, token);

    [Fact]
    public async Task Is_held_by_one_at_a_time()
    {
        using (await AcquireAsync(TimeSpan.Zero))
        {
            var failure = await Assert.ThrowsAsync<InfrastructureException>(() => AcquireAsync(TimeSpan.FromMilliseconds(60)));
            Assert.Contains("busy", failure.Attempted, StringComparison.Ordinal);
        }

        using var again = await AcquireAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task Is_waited_for()
    {
        var first = await AcquireAsync(TimeSpan.Zero);
        var second = AcquireAsync(TimeSpan.FromSeconds(10));
        Assert.False(second.IsCompleted);

        first.Dispose();
        using var held = await second;
    }

    [Fact]
    public async Task Is_given_up_with_the_run()
    {
        using var held = await AcquireAsync(TimeSpan.Zero);
        using var run = new CancellationTokenSource();
        var waiting = AcquireAsync(TimeSpan.FromSeconds(10), run.Token);
        await run.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    public void Dispose() => _folder.Dispose();
}
