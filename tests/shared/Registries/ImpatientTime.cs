using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>
/// A clock on which waits between tries are over at once, and are remembered. The bound of a try, a minute or more, stands still.
/// </summary>
sealed class ImpatientTime : FakeTimeProvider
{
    static readonly TimeSpan s_bounds = TimeSpan.FromSeconds(59);
    readonly ConcurrentQueue<TimeSpan> _waits = new();

    /// <summary>How long was waited, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits => [.. _waits];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime <= TimeSpan.Zero || dueTime > s_bounds)
            return timer;
        _waits.Enqueue(dueTime);
        _ = Task.Run(() => Advance(dueTime));
        return timer;
    }
}
