using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Keeps what a person needs to look further when a smoke test failed; whatever looks like a secret is covered.</summary>
sealed class DiagnosisFolder(AbsolutePath folder)
{
    /// <summary>Its name in the release's folder.</summary>
    public const string Name = "diagnosis";

    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true };

    /// <summary>Empties the folder and writes logs, inspects and the worker's answers.</summary>
    public async Task WriteAsync(
        EngineConnection engine,
        WorkerTopology topology,
        SmokeEvidence evidence,
        string workerLog,
        string brokerLog,
        IReadOnlyList<RestAnswer> answers,
        CancellationToken token)
    {
        folder.EmptyFolder();
        WriteText("worker.log", workerLog);
        WriteText("broker.log", brokerLog);
        foreach (var start in evidence.Installations.Value?.Starts ?? [])
        {
            var name = start.Environments is [var place, ..] ? place.Place : "any-user";
            WriteText($"login-{name}.worker.log", start.WorkerLog);
            WriteText($"login-{name}.broker.log", start.BrokerLog);
        }

        WriteInspect("worker", await topology.Worker.InspectAsync(token));
        WriteInspect("broker", await topology.Broker.InspectAsync(token));
        WriteInspect("image", await ImageInspection.InspectAsync(engine, evidence.Image.Id, token));
        WriteInspect("network", await EngineCall.RunAsync(
            $"Inspecting the network {topology.Network.Name}.",
            () => engine.Client.Networks.InspectNetworkAsync(topology.Network.Id, token)));
        foreach (var (index, answer) in answers.Index())
            WriteAnswer(index, answer);
    }

    void WriteText(string name, string text) => (folder / name).WriteAllText(SecretPatterns.Redact(text));

    void WriteInspect<T>(string name, T inspected) =>
        (folder / $"{name}.inspect.json").WriteAllText(
            Cover(JsonSerializer.SerializeToNode(inspected, s_indented))?.ToJsonString(s_indented) ?? "null");

    // The name says what was asked and what came back: 03-GET-connector-plugins-200.json
    void WriteAnswer(int index, RestAnswer answer)
    {
        var asked = string.Concat(answer.Path.Select(x => char.IsAsciiLetterOrDigit(x) || x is '.' or '-' ? x : '-')).Trim('-');
        var status = answer.Status?.ToString(CultureInfo.InvariantCulture) ?? "none";
        var extension = answer.IsJson ? "json" : answer.ContentType.Contains("html", StringComparison.OrdinalIgnoreCase) ? "html" : "txt";
        var name = string.Join(
            '-', ((string[])[$"{index + 1:00}", answer.Method, asked.Length == 0 ? "root" : asked, status]).Where(x => x.Length > 0));
        (folder / "rest" / $"{name}.{extension}").WriteAllText(SecretPatterns.Redact(answer.Failure ?? answer.Body));
    }

    /// <summary>
    /// Covers in a JSON value every string that looks like a secret: by itself, by its property's name, or as <c>NAME=value</c>.
    /// </summary>
    internal static JsonNode? Cover(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (name, value) in map.ToList())
                    map[name] = value is JsonValue leaf && leaf.TryGetValue<string>(out var text)
                        ? SecretPatterns.Redact(name, text)
                        : Cover(value?.DeepClone());
                return map;
            case JsonArray array:
                for (var index = 0; index < array.Count; index++)
                    array[index] = Cover(array[index]?.DeepClone());
                return array;
            case JsonValue leaf when leaf.TryGetValue<string>(out var text):
                var equals = text.IndexOf('=', StringComparison.Ordinal);
                return equals < 0
                    ? SecretPatterns.Redact(text)
                    : $"{text[..equals]}={SecretPatterns.Redact(text[..equals], text[(equals + 1)..])}";
            default:
                return node;
        }
    }
}
