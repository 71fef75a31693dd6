using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Says in plain lines what is being done, why it takes its time, and how long it took.</summary>
sealed class Steps(ILogger log, TimeProvider time)
{
    /// <summary>Runs one step.</summary>
    /// <param name="what">The step, as in "installing docker.io".</param>
    /// <param name="because">What to expect, as in "about 10 s, once on this machine".</param>
    /// <param name="step">The work.</param>
    public async Task<T> RunAsync<T>(string what, string because, Func<Task<T>> step)
    {
        log.Information("Rehearsal: {What} ({Because})", what, because);
        var started = time.GetTimestamp();
        using var work = RunningWork.Begin(what);
        var outcome = await step();
        log.Information("Rehearsal: {What}: done in {Seconds} s", what, Seconds(time.GetElapsedTime(started)));
        return outcome;
    }

    /// <inheritdoc cref="RunAsync{T}"/>
    public Task RunAsync(string what, string because, Func<Task> step) => RunAsync(what, because, async () =>
    {
        await step();
        return true;
    });

    internal static string Seconds(TimeSpan duration) => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
}
