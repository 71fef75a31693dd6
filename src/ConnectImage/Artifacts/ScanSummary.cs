using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a release tells of <c>scan.json</c>.</summary>
/// <param name="ImageId">The image that was scanned; null where the file does not say.</param>
/// <param name="Passed">What the policy said; null where the file does not say.</param>
/// <param name="Severities">The weight of every vulnerability and secret that nobody answers for, by the origin of its layer.</param>
sealed record ScanSummary(string? ImageId, bool? Passed, IReadOnlyDictionary<string, IReadOnlyList<string>> Severities)
{
    const string Vulnerabilities = "vulnerabilities";
    const string Secrets = "secrets";
    const string Excepted = "excepted";

    /// <summary>The weights, the heaviest first. A secret weighs as much as a critical vulnerability.</summary>
    public static IReadOnlyList<string> AllSeverities { get; } = ["critical", "high", "medium", "low", "unknown"];

    /// <summary>The origins of layers, the lowest first.</summary>
    public static IReadOnlyList<string> Origins { get; } = ["base", "connector", "own"];

    /// <summary>Reads the file; null where there is none.</summary>
    /// <exception cref="Failures.ConfigurationException">It is no JSON.</exception>
    public static ScanSummary? Read(AbsolutePath file) => JsonArtifact.Read<JsonObject>(file) is not { } scan ? null : new ScanSummary(
        scan["image"]?["id"]?.GetValue<string>(),
        scan["passed"]?.GetValue<bool>(),
        Origins.ToDictionary(x => x, IReadOnlyList<string> (x) =>
        [
            .. Entries(scan, Vulnerabilities, x).Where(y => Text(y["verdict"]) != Excepted).Select(y => Severity(Text(y["severity"]))),
            .. Entries(scan, Secrets, x).Select(_ => AllSeverities[0]),
        ]));

    static IEnumerable<JsonObject> Entries(JsonObject scan, string kind, string origin) => (scan[kind]?[origin] as JsonArray ?? []).OfType<JsonObject>();

    static string Severity(string text) => AllSeverities.Contains(text) ? text : AllSeverities[^1];

    static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
