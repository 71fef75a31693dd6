using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Worker;

/// <summary>A key, or the form of many: parts in angle brackets stand for a topic, an index or a name.</summary>
public sealed class KeyPattern
{
    readonly Regex? _form;

    /// <summary>Takes a key as the table writes it, such as <c>neo4j.cypher.topic.&lt;topic&gt;</c>.</summary>
    public KeyPattern(string text)
    {
        Text = text;
        Prefix = text.IndexOf('<', StringComparison.Ordinal) is var open and >= 0 ? text[..open] : text;
        _form = Prefix.Length == text.Length ? null : new Regex(
            "^" + Regex.Escape(text)
                .Replace("<topic>", "(?<topic>[a-zA-Z0-9._-]+)", StringComparison.Ordinal)
                .Replace("<index>", "(?<index>[0-9]+)", StringComparison.Ordinal)
                .Replace("<name>", "(?<name>.+)", StringComparison.Ordinal) + "\\z",
            RegexOptions.CultureInvariant);
    }

    /// <summary>The key as the table writes it.</summary>
    public string Text { get; }

    /// <summary>What every key of the form begins with.</summary>
    public string Prefix { get; }

    /// <summary>Whether it is one key and not a form of many.</summary>
    public bool IsExact => _form is null;

    /// <summary>Whether a key is of the form.</summary>
    public bool Fits(string key) => _form is null ? key == Text : key.StartsWith(Prefix, StringComparison.Ordinal) && _form.IsMatch(key);

    /// <summary>The part of a key that stands for a topic, an index or a name; null where it has none or is not of the form.</summary>
    public string? Part(string key, string name) =>
        _form is not null && key.StartsWith(Prefix, StringComparison.Ordinal)
            && _form.Match(key) is { Success: true } match && match.Groups[name] is { Success: true } part
            ? part.Value
            : null;

    /// <inheritdoc />
    public override string ToString() => Text;
}
