using System.Collections.Concurrent;
using Nuke.Common.Tools.DotNet;

namespace Nuke.Common.Tooling;

/// <summary>Changes options.</summary>
public delegate T Configure<T>(T options);

/// <summary>Changes options by a value.</summary>
public delegate TOptions Configure<TOptions, TValue>(TOptions options, TValue value)
    where TOptions : new();

/// <summary>Makes several options of one, each for its own run.</summary>
public delegate IEnumerable<T> CombinatorialConfigure<T>(T options)
    where T : new();

/// <summary>Calls configurators.</summary>
public static class ConfigureExtensions
{
    /// <summary>The changed value, or the value itself where there is no configurator.</summary>
    public static T InvokeSafe<T>(this Configure<T> configurator, T obj) => configurator is null ? obj : configurator(obj);

    /// <summary>Runs the tool once for each of the options, some at a time. What it wrote is logged when all have ended.</summary>
    /// <exception cref="AggregateException">A run failed, be it a single one.</exception>
    public static IReadOnlyCollection<(TOptions Options, IReadOnlyCollection<Output> Output)> Invoke<TOptions>(
        this CombinatorialConfigure<TOptions> configurator,
        Func<TOptions, IReadOnlyCollection<Output>> executor,
        int degreeOfParallelism,
        bool completeOnFailure)
        where TOptions : ToolOptions, new()
    {
        var runs = new ConcurrentBag<(TOptions Options, IReadOnlyCollection<Output> Output, Exception Failure)>();
        try
        {
            configurator(new TOptions()).AsParallel().WithDegreeOfParallelism(degreeOfParallelism).ForAll(options =>
            {
                try
                {
                    runs.Add((options, executor(options.DisableProcessOutputLogging()), null));
                }
                catch (Exception exception)
                {
                    runs.Add((options, (exception as ProcessException)?.Output ?? [], exception));
                    if (!completeOnFailure)
                        throw;
                }
            });
        }
        finally
        {
            // The one tool that this stand-in holds.
            foreach (var (options, output, _) in runs.Where(run => run.Options.ProcessOutputLogging != false))
            {
                var logger = new DotNetTasks().LoggerOf(options);
                foreach (var line in output)
                    logger(line.Type, line.Text);
            }
        }

        var failures = runs.Select(run => run.Failure).OfType<Exception>().ToList();
        return failures.Count == 0 ? [.. runs.Select(run => (run.Options, run.Output))] : throw new AggregateException(failures);
    }
}
