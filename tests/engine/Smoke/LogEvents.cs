using Serilog.Core;
using Serilog.Events;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Hands log messages to the test's output, and lets a test act at the moment of one.</summary>
sealed class LogEvents(ITestOutputHelper output) : ILogEventSink
{
    readonly Lock _gate = new();
    readonly List<(string Text, TaskCompletionSource<string> Seen)> _waiting = [];

    /// <summary>Completes with the next message that holds a text.</summary>
    public Task<string> NextAsync(string text)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiting.Add((text, seen));
        return seen.Task;
    }

    /// <inheritdoc />
    public void Emit(LogEvent logEvent)
    {
        var message = logEvent.RenderMessage(null);
        lock (_gate)
        {
            output.WriteLine($"{logEvent.Level,-11} {message}");
            foreach (var (text, seen) in _waiting)
            {
                if (message.Contains(text, StringComparison.Ordinal))
                    seen.TrySetResult(message);
            }
        }
    }
}
