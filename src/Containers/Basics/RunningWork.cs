using System.Diagnostics;

namespace Neo4jKafkaConnect.Basics;

/// <summary>
/// What the build is doing at the moment, told as activities (<see cref="ActivitySource"/>): whoever does something that may take seconds
/// says so here, and whoever shows it to people listens.
/// </summary>
public static class RunningWork
{
    /// <summary>The name of the source, for listeners.</summary>
    public const string SourceName = "neo4j-kafka-connect";

    const string LastWords = "last-words";
    const string Target = "target";

    static readonly ActivitySource s_source = new(SourceName);

    /// <summary>Begins a piece of work; disposing of it ends it.</summary>
    /// <param name="what">In a few words, without a full stop.</param>
    /// <returns>Null where nobody listens.</returns>
    public static Activity? Begin(string what) => s_source.StartActivity(what.TrimEnd('.'));

    /// <summary>Begins a target, which is worth a word only as long as nothing else is.</summary>
    /// <param name="name">Its name.</param>
    public static Activity? BeginTarget(string name)
    {
        var target = Begin(name);
        target?.SetCustomProperty(Target, name);
        return target;
    }

    /// <summary>Whether it is a target.</summary>
    public static bool IsTarget(Activity activity) => activity.GetCustomProperty(Target) is not null;

    /// <summary>Notes what a program that is part of the work said last.</summary>
    public static void Says(string line)
    {
        if (line.AsSpan().Trim() is { Length: > 0 } words && Activity.Current is { } activity && activity.Source == s_source)
            activity.SetCustomProperty(LastWords, words.ToString());
    }

    /// <summary>What a program that is part of the work said last; null for nothing.</summary>
    public static string? LastWordsOf(Activity activity) => activity.GetCustomProperty(LastWords) as string;
}
