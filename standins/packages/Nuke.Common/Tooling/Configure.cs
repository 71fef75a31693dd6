using System.Collections.Concurrent;

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

    /// <summary>Runs the tool once for each of the options, some at a time.</summary>
    /// <exception cref="AggregateException">More than one run failed.</exception>
    public static IReadOnlyCollection<(TOptions Options, IReadOnlyCollection<Output> Output)> Invoke<TOptions>(
        this CombinatorialConfigure<TOptions> configurator,
        Func<TOptions, IReadOnlyCollection<Output>> executor,
        int degreeOfParallelism,
        bool completeOnFailure)
        where TOptions : ToolOptions, new()
    {
        var all = configurator(new TOptions()).ToList();
        var results = new (TOptions, IReadOnlyCollection<Output>)[all.Count];
        var failures = new ConcurrentQueue<Exception>();
        Parallel.For(0, all.Count, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism }, index =>
        {
            if (!failures.IsEmpty && !completeOnFailure)
                return;
            try
            {
                results[index] = (all[index], executor(all[index]));
            }
            catch (Exception exception)
            {
                failures.Enqueue(exception);
            }
        });
        return failures.Count switch
        {
            0 => results,
            1 => throw failures.Single(),
            _ => throw new AggregateException(failures),
        };
    }
}
