using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>A finding of a former run.</summary>
/// <param name="Fingerprint">Its identity.</param>
/// <param name="Rule">The rule's id.</param>
/// <param name="File">Where it was.</param>
/// <param name="Message">What was found then.</param>
public sealed record BaselineEntry(string Fingerprint, string Rule, string File, string Message);

/// <summary>The findings of a former run, as its <c>.json</c> or <c>.sarif</c> file has them. What was suppressed then needs its suppression still.</summary>
/// <param name="File">Where they were read.</param>
/// <param name="Report">Whose they are: <c>lint</c>, <c>scan</c>.</param>
/// <param name="Entries">The findings.</param>
public sealed record FindingsBaseline(AbsolutePath File, string Report, IReadOnlyList<BaselineEntry> Entries)
{
    /// <summary>Reads a file of this build.</summary>
    /// <exception cref="ConfigurationException">It is not there, is no JSON, or neither of the two forms.</exception>
    public static FindingsBaseline Read(AbsolutePath file)
    {
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllBytes(file));
            return document.RootElement switch
            {
                { ValueKind: JsonValueKind.Object } root when root.TryGetProperty("runs", out _) => OfSarif(file, root),
                { ValueKind: JsonValueKind.Object } root when root.TryGetProperty("findings", out _) => OfRecord(file, root),
                _ => throw Unreadable(file, "It has neither \"findings\" nor \"runs\" at its top."),
            };
        }
        catch (JsonException exception)
        {
            throw Unreadable(file, $"{exception.LineNumber + 1}:{exception.BytePositionInLine + 1}: {exception.Message.Split(" LineNumber:")[0]}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, exception.Message, exception);
        }
    }

    static FindingsBaseline OfRecord(AbsolutePath file, JsonElement root) => new(
        file,
        Text(file, root, "report", "$"),
        [
            .. Items(file, root, "findings", "$")
                .Where(x => Text(file, x.Value, "state", x.Place) != JsonNamingPolicy.CamelCase.ConvertName(nameof(FindingState.Suppressed)))
                .Select(x => new BaselineEntry(
                    Text(file, x.Value, "fingerprint", x.Place),
                    Text(file, x.Value, "rule", x.Place),
                    Text(file, x.Value, "file", x.Place),
                    Text(file, x.Value, "message", x.Place))),
        ]);

    static FindingsBaseline OfSarif(AbsolutePath file, JsonElement root)
    {
        var runs = Items(file, root, "runs", "$").ToList();
        var names = runs.Select(x => Text(file, Member(file, x.Value, "automationDetails", x.Place), "id", $"{x.Place}.automationDetails").Split('/')[0]).Distinct().ToList();
        if (names is not [var name])
            throw Unreadable(file, "Its runs do not belong to one report of this build (runs[].automationDetails.id).");
        return new FindingsBaseline(file, name,
        [
            .. runs.SelectMany(x => Items(file, x.Value, "results", x.Place))
                .Where(x => !IsSuppressed(x.Value))
                .Select(x => OfResult(file, x.Value, x.Place)),
        ]);
    }

    static BaselineEntry OfResult(AbsolutePath file, JsonElement result, string place)
    {
        var fingerprints = Member(file, result, "partialFingerprints", place);
        var message = Text(file, Member(file, result, "message", place), "text", $"{place}.message");
        var location = Items(file, result, "locations", place).Select(x => x.Value).FirstOrDefault();
        return new BaselineEntry(
            Text(file, fingerprints, Fingerprints.Key, $"{place}.partialFingerprints"),
            Text(file, result, "ruleId", place),
            location.ValueKind == JsonValueKind.Object
                ? Text(file, Member(file, Member(file, location, "physicalLocation", place), "artifactLocation", place), "uri", place)
                : "",
            message.Split('\n')[0]);
    }

    static bool IsSuppressed(JsonElement result) =>
        result.ValueKind == JsonValueKind.Object
        && result.TryGetProperty("suppressions", out var suppressions)
        && suppressions.ValueKind == JsonValueKind.Array
        && suppressions.GetArrayLength() > 0;

    static JsonElement Member(AbsolutePath file, JsonElement parent, string name, string place) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var member) ? member : throw Unreadable(file, $"{place} has no \"{name}\".");

    static string Text(AbsolutePath file, JsonElement parent, string name, string place) =>
        Member(file, parent, name, place) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : throw Unreadable(file, $"{place}.{name} is no text.");

    static IEnumerable<(JsonElement Value, string Place)> Items(AbsolutePath file, JsonElement parent, string name, string place) =>
        Member(file, parent, name, place) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray().Select((x, index) => (x, $"{place}.{name}[{index}]"))
            : throw Unreadable(file, $"{place}.{name} is no list.");

    static ConfigurationException Unreadable(AbsolutePath file, string cameBack, Exception? inner = null) => new(
        $"Reading the baseline {file}.",
        cameBack,
        "Name a lint.json, lint.sarif, scan.json or scan.sarif that this build wrote, such as artifacts/<version>/lint.json of an earlier run.",
        inner);
}
