using System.Runtime.CompilerServices;

namespace CliWrap;

/// <summary>A running command, which can be awaited.</summary>
public class CommandTask<TResult>(Task<TResult> task, int processId) : IDisposable
{
    /// <summary>Ends with the result of the command.</summary>
    public Task<TResult> Task { get; } = task;

    /// <summary>The process's id.</summary>
    public int ProcessId { get; } = processId;

    /// <summary>The task itself.</summary>
    public static implicit operator Task<TResult>(CommandTask<TResult> commandTask) => commandTask.Task;

    /// <summary>Makes this awaitable.</summary>
    public TaskAwaiter<TResult> GetAwaiter() => Task.GetAwaiter();

    /// <summary>Makes this awaitable with or without the caller's context.</summary>
    public ConfiguredTaskAwaitable<TResult> ConfigureAwait(bool continueOnCapturedContext) => Task.ConfigureAwait(continueOnCapturedContext);

    /// <summary>Frees the task; the process is freed by itself.</summary>
    public void Dispose()
    {
        Task.Dispose();
        GC.SuppressFinalize(this);
    }
}
