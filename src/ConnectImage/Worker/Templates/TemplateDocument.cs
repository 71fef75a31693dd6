namespace Neo4jKafkaConnect.Worker;

/// <summary>A key of a template and its value.</summary>
/// <param name="Key">The key, filled.</param>
/// <param name="Value">The value, filled, as the worker takes it: a number or <c>true</c> is its text; null for <c>null</c> and for what is
/// no value.</param>
/// <param name="KeySpan">Where the key stands, quotes included.</param>
/// <param name="ValueSpan">Where the value stands, quotes included.</param>
public sealed record TemplateSetting(string Key, string? Value, TextSpan KeySpan, TextSpan ValueSpan)
{
    /// <summary>The settings of an object in the place of a value; null where it is none.</summary>
    public IReadOnlyList<TemplateSetting>? Inner { get; init; }

    /// <summary>Whether an object or a list stands in the place of a value, which no connector takes.</summary>
    public bool IsNested { get; init; }

    /// <summary>Whether a placeholder in it has no value.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The value where it is known: not with an open placeholder, and not where a config provider has a part in it.</summary>
    public string? Literal => IsOpen || Value is null || Value.Contains("${", StringComparison.Ordinal) ? null : Value;

    /// <summary>Whether the worker would find no value there.</summary>
    public bool IsBlank => !IsOpen && string.IsNullOrWhiteSpace(Value);
}

/// <summary>Why a filled template is no JSON object.</summary>
/// <param name="Span">Where the reader stopped.</param>
/// <param name="Message">In one sentence.</param>
public sealed record TemplateFault(TextSpan Span, string Message);

/// <summary>
/// A template, read with the places of its keys, values and placeholders. All places are in the template's own text, not in the filled one.
/// </summary>
public sealed class TemplateDocument
{
    TemplateDocument(
        string text, IReadOnlyList<TemplateReference> references, IReadOnlyList<TemplateSetting> written, TemplateFault? fault)
    {
        Text = text;
        References = references;
        Written = written;
        Fault = fault;
        Wrapper = written.FirstOrDefault(x => x is { Key: "config", Inner: not null });
        Settings = Wrapper is null
            ? written
            : [.. written.Where(x => x.Key == "name" && Wrapper.Inner!.All(y => y.Key != "name")), .. Wrapper.Inner!];
    }

    /// <summary>The template's text.</summary>
    public string Text { get; }

    /// <summary>Every <c>$NAME</c> and <c>${…}</c>, in order.</summary>
    public IReadOnlyList<TemplateReference> References { get; }

    /// <summary>What the object has, in order, keys that stand twice included; nothing where it cannot be read.</summary>
    public IReadOnlyList<TemplateSetting> Written { get; }

    /// <summary>The configuration: what the object has or, in the form of <c>POST /connectors</c>, what its <c>config</c> has.</summary>
    public IReadOnlyList<TemplateSetting> Settings { get; }

    /// <summary>The <c>config</c> of the form of <c>POST /connectors</c>; null in the flat form.</summary>
    public TemplateSetting? Wrapper { get; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public TemplateFault? Fault { get; }

    /// <summary>Reads a template; what cannot be read is told in <see cref="Fault"/>.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="value">The value of a placeholder; null where there is none.</param>
    public static TemplateDocument Parse(string text, Func<string, string?> value)
    {
        var references = TemplateReference.FindAll(text);
        var filled = FilledText.Fill(text, references, value);
        List<TextSpan> open =
        [
            .. references.Where(x => x.Kind == TemplateReferenceKind.Placeholder && value(x.Name) is null).Select(x => x.Span),
        ];
        var reader = new TemplateReader(filled, open);
        return new TemplateDocument(text, references, reader.Read(), reader.Fault);
    }

    /// <summary>The setting that counts for a key (the last one), or null.</summary>
    public TemplateSetting? Find(string key) => Settings.LastOrDefault(x => x.Key == key);
}
