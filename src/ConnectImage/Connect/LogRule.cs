using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Makes rules that know a failure by a line of the worker's log.</summary>
static class LogRule
{
    /// <summary>A rule for what keeps a worker from becoming ready: about one that did it says nothing, whatever its log holds.</summary>
    public static DiagnosisRule AtStart(string name, Regex pattern, Func<Match, string> cause, Func<Match, string> remedy) =>
        Of(name, pattern, cause, remedy).Unless(x => x.Evidence.Startup.IsReady);

    /// <summary>The same with fixed words.</summary>
    public static DiagnosisRule AtStart(string name, Regex pattern, string cause, string remedy) =>
        AtStart(name, pattern, _ => cause, _ => remedy);

    /// <summary>A rule for lines that no healthy worker writes; what it says may name what the line names.</summary>
    public static DiagnosisRule Of(string name, Regex pattern, Func<Match, string> cause, Func<Match, string> remedy) => new(name, facts =>
    {
        var matches = facts.WorkerLines.Select(x => (Line: x, Match: pattern.Match(x))).Where(x => x.Match.Success).ToList();
        return matches is [var first, ..]
            ? new DiagnosisFinding(name, cause(first.Match), remedy(first.Match), Quote(matches.Select(x => x.Line)))
            : null;
    });

    /// <summary>A rule for lines that match, with fixed words.</summary>
    public static DiagnosisRule Of(string name, Regex pattern, string cause, string remedy) => Of(name, pattern, _ => cause, _ => remedy);

    /// <summary>At most three different lines, shortened to what a terminal can show.</summary>
    public static IReadOnlyList<string> Quote(IEnumerable<string> lines) =>
        [.. lines.Select(x => x.Trim()).Where(x => x.Length > 0).Distinct().Take(3).Select(x => x.Length > 300 ? x[..300] + "…" : x)];
}
