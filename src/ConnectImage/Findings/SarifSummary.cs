using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>A tool and its version.</summary>
public sealed record UsedTool(string Name, string Version);

/// <summary>A result of a SARIF log, as far as a release tells of it.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Level">SARIF's: <c>error</c>, <c>warning</c>, <c>note</c>.</param>
/// <param name="Message">In one line.</param>
/// <param name="Place">File and line, where there are.</param>
public sealed record SarifResult(string Rule, string Level, string Message, string Place);

/// <summary>What a SARIF 2.1.0 log says, whoever wrote it: a level that a result leaves out is its rule's, and results that somebody answers for do not count.</summary>
/// <param name="Tools">The tools of its runs.</param>
/// <param name="Results">Those that count.</param>
/// <param name="SuppressedCount">How many do not.</param>
public sealed record SarifSummary(IReadOnlyList<UsedTool> Tools, IReadOnlyList<SarifResult> Results, int SuppressedCount)
{
    /// <summary>The levels, the heaviest first.</summary>
    public static IReadOnlyList<string> Levels { get; } = ["error", "warning", "note"];

    /// <summary>How many results a level has.</summary>
    public int Count(string level) => Results.Count(x => x.Level == level);

    /// <summary>Reads a log; null where there is no such file.</summary>
    /// <exception cref="Failures.ConfigurationException">It is no JSON.</exception>
    public static SarifSummary? Read(AbsolutePath file) => JsonArtifact.Read<JsonObject>(file) is { } log ? Of(log) : null;

    static SarifSummary Of(JsonObject log)
    {
        var runs = (log["runs"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var results = runs.SelectMany(run => (run["results"] as JsonArray ?? []).OfType<JsonObject>().Select(x => (Run: run, Result: x))).ToList();
        var counted = results.Where(x => x.Result["suppressions"] is not JsonArray { Count: > 0 }).ToList();
        return new SarifSummary(
            [.. runs.Select(x => x["tool"]?["driver"]).OfType<JsonObject>().Select(x => new UsedTool(Text(x["name"]), Text(x["semanticVersion"] ?? x["version"])))],
            [.. counted.Select(x => Of(x.Run, x.Result)).Where(x => x.Level != "none")],
            results.Count - counted.Count);
    }

    static SarifResult Of(JsonObject run, JsonObject result)
    {
        var physical = (result["locations"] as JsonArray)?.FirstOrDefault()?["physicalLocation"];
        var line = physical?["region"]?["startLine"];
        return new SarifResult(
            Text(result["ruleId"]),
            Level(run, result),
            Text(result["message"]?["text"]).ReplaceLineEndings(" "),
            $"{Text(physical?["artifactLocation"]?["uri"])}{(line is null ? "" : $":{line}")}");
    }

    // SARIF 2.1.0, section 3.27.10: the result's own, else the rule's configuration, else "warning".
    static string Level(JsonObject run, JsonObject result)
    {
        if (result["level"] is { } own)
            return Text(own);
        var rules = (run["tool"]?["driver"]?["rules"] as JsonArray ?? []).OfType<JsonObject>();
        var rule = rules.FirstOrDefault(x => Text(x["id"]) == Text(result["ruleId"]));
        return rule?["defaultConfiguration"]?["level"] is { } configured ? Text(configured) : "warning";
    }

    static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
