using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A connector template, filled with the sample values, with positions.</summary>
public sealed class TemplateSource
{
    readonly SourceText _lines;

    TemplateSource(SourceFile file, TemplateDocument document)
    {
        File = file;
        Document = document;
        _lines = new SourceText(file.Text, file.Name);
        Class = Find("connector.class")?.Literal?.Trim();
        Type = Class == Neo4jConnectorPlugin.Source.Class ? ConnectorType.Source
            : Class == Neo4jConnectorPlugin.Sink.Class ? ConnectorType.Sink
            : null;
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>What it says.</summary>
    public TemplateDocument Document { get; }

    /// <summary>The configuration's keys and values; none where the text cannot be read.</summary>
    public IReadOnlyList<TemplateSetting> Settings => Document.Settings;

    /// <summary>The value of <c>connector.class</c>; null where it has none that is known.</summary>
    public string? Class { get; }

    /// <summary>The connector's type; null where <see cref="Class"/> is none of the Neo4j connector's.</summary>
    public ConnectorType? Type { get; }

    /// <summary>Reads a file.</summary>
    internal static TemplateSource Read(SourceFile file, SampleFile? samples) =>
        new(file, TemplateDocument.Parse(file.Text, name => samples?[name]));

    /// <summary>The setting that counts for a key, or null.</summary>
    public TemplateSetting? Find(string key) => Document.Find(key);

    /// <summary>The value of a key where it is known and not blank, without space around it; null otherwise.</summary>
    public string? Text(string key) => Find(key)?.Literal is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>The value of a key, or what the connector takes where there is none; null where it is not known.</summary>
    public string? Text(string key, string whereMissing) => Find(key) is { IsBlank: false } ? Text(key) : whereMissing;

    /// <summary>The parts of a value between commas.</summary>
    public IReadOnlyList<string> Items(string key) =>
        Text(key)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Where a stretch of the text stands.</summary>
    public SourceRegion RegionOf(TextSpan span)
    {
        var end = Math.Clamp(span.End, 0, _lines.Text.Length);
        return _lines.RangeBetween(Math.Clamp(span.Start, 0, end), end).ToRegion();
    }

    /// <summary>Where a part of a value stands; the whole value where the text writes it in another way.</summary>
    internal SourceRegion RegionWithin(TemplateSetting setting, int position)
    {
        var inner = new TextSpan(setting.ValueSpan.Start + 1, Math.Max(0, setting.ValueSpan.Length - 2));
        return setting.Value is { } value
            && inner.End <= _lines.Text.Length && _lines.Text.AsSpan(inner.Start, inner.Length).SequenceEqual(value)
            ? RegionOf(new TextSpan(inner.Start + Math.Min(position, inner.Length), position < inner.Length ? 1 : 0))
            : RegionOf(setting.ValueSpan);
    }

    /// <summary>A finding about a key.</summary>
    internal Finding AtKey(Rule rule, TemplateSetting setting, string message, string remedy) =>
        new(rule, File.Name, RegionOf(setting.KeySpan), message, remedy) { Subject = setting.Key };

    /// <summary>A finding about a value.</summary>
    internal Finding AtValue(Rule rule, TemplateSetting setting, string message, string remedy) =>
        new(rule, File.Name, RegionOf(setting.ValueSpan), message, remedy) { Subject = setting.Key };

    /// <summary>A finding about something that is missing, at what demands it.</summary>
    internal Finding Missing(Rule rule, string key, string message, string remedy, string? demandedBy = null) => new(
        rule, File.Name, (Find(key) ?? Find(demandedBy ?? "connector.class")) is { } place ? RegionOf(place.KeySpan) : null, message,
        remedy) { Subject = key };
}
