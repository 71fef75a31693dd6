using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What the worker's log holds at WARN or ERROR, one for all lines of a kind: same level, same logger, same words but for
/// numbers.</summary>
/// <param name="Level"><c>WARN</c> or <c>ERROR</c>.</param>
/// <param name="Logger">The class that wrote it; empty where the line does not say.</param>
/// <param name="Words">The beginning of the first such line; what looks like a secret is covered.</param>
/// <param name="Count">How many lines.</param>
/// <param name="IsExpected">Whether a smoke test brings it about itself.</param>
public sealed partial record WorkerWarning(string Level, string Logger, string Words, int Count, bool IsExpected)
{
    const int MostWords = 200;

    // Of a log of 50 MB nearly all lines are of one kind; what differs in every line is none.
    const int MostKinds = 100;

    // The connectors of the templates, which are to fail for want of a database, and are removed at once; and a group that has just begun.
    static readonly string[] s_expected =
    [
        "Catching up to assignment's config offset",
        "Task threw an uncaught and unrecoverable exception",
        "Will attempt to create topic",
        "Ignoring stop request for unowned connector",
        "Ignoring await stop request for non-present connector",
        "Ignoring stop request for unowned task",
        "Ignoring await stop request for non-present task",
    ];

    /// <summary>Those of a log, in the order in which they come first.</summary>
    public static IReadOnlyList<WorkerWarning> Of(string log)
    {
        Dictionary<string, WorkerWarning> kinds = new(StringComparer.Ordinal);
        foreach (var line in log.AsSpan().EnumerateLines())
        {
            // Most lines of a log are neither: asked first, without a copy.
            if (line.IndexOf(" WARN ", StringComparison.Ordinal) < 0 && line.IndexOf(" ERROR ", StringComparison.Ordinal) < 0)
                continue;
            if (Line().Match(line.ToString()) is not { Success: true } match)
                continue;
            var (level, logger, message) = (match.Groups["level"].Value, match.Groups["logger"].Value, match.Groups["message"].Value);
            var kind = $"{level} {logger} {Varying().Replace(message, "#")}";
            if (kinds.TryGetValue(kind, out var known))
                kinds[kind] = known with { Count = known.Count + 1 };
            else if (kinds.Count < MostKinds)
                kinds[kind] = new WorkerWarning(
                    level, logger, Shorten(SecretPatterns.RedactSource(message)), 1,
                    s_expected.Any(x => message.Contains(x, StringComparison.Ordinal)));
        }

        return [.. kinds.Values];
    }

    static string Shorten(string message) => message.Length <= MostWords ? message : message[..MostWords] + "…";

    // Confluent's pattern: [time] LEVEL [connector|task] message (logger:line). Lines of the preflight check and of Java's own logging have
    // another form.
    [GeneratedRegex(
        @"^\[[^\]]*\d[^\]]*\] (?<level>WARN|ERROR) (?:\[[^\]]*\|[^\]]*\] )?(?<message>.*?)(?: \((?<logger>[\w.$]+)(?::\d+)?\))?$")]
    private static partial Regex Line();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Varying();
}
