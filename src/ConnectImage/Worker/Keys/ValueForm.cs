using System.Globalization;

namespace Neo4jKafkaConnect.Worker;

/// <summary>What kind of value a key takes.</summary>
public enum ValueKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>Texts, separated by commas.</summary>
    List,

    /// <summary>Addresses of a database, separated by commas.</summary>
    Uris,

    /// <summary>A text that the worker never shows.</summary>
    Secret,

    /// <summary><c>true</c> or <c>false</c>, in any case.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>Numbers with the units <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>, such as <c>1m30s</c>.</summary>
    Duration,

    /// <summary>One of a few words.</summary>
    Word,
}

/// <summary>Which values a key takes.</summary>
/// <param name="Kind">Their kind.</param>
/// <param name="Words">The words, where it is one of a few.</param>
/// <param name="Minimum">The least number, where there is one.</param>
/// <param name="AnyCase">Whether upper and lower case of a word are the same.</param>
/// <param name="MayBeBlank">Whether no value is a value.</param>
public sealed record ValueForm(ValueKind Kind, IReadOnlyList<string> Words, long? Minimum, bool AnyCase, bool MayBeBlank)
{
    /// <summary>Reads the form's name in the table of keys, such as <c>integer(1)</c> or <c>duration/blank</c>.</summary>
    /// <exception cref="FormatException">There is no such form.</exception>
    internal static ValueForm Parse(string text)
    {
        var (form, options) = text.Split('/') is [var first, .. var rest] ? (first, rest) : (text, []);
        var (name, argument) = form.Split('(', ')') is [var head, var inner, ..] ? (head, inner) : (form, "");
        var kind = name switch
        {
            "text" => ValueKind.Text,
            "list" => ValueKind.List,
            "uris" => ValueKind.Uris,
            "secret" => ValueKind.Secret,
            "boolean" => ValueKind.Boolean,
            "integer" => ValueKind.WholeNumber,
            "duration" => ValueKind.Duration,
            "enum" => ValueKind.Word,
            _ => throw new FormatException($"'{text}' is no form of a value."),
        };
        return new ValueForm(
            kind,
            kind == ValueKind.Word ? argument.Split(',') : [],
            kind == ValueKind.WholeNumber && argument.Length > 0 ? long.Parse(argument, CultureInfo.InvariantCulture) : null,
            options.Contains("any-case"),
            options.Contains("blank") || kind is not (ValueKind.WholeNumber or ValueKind.Duration or ValueKind.Word or ValueKind.Boolean));
    }
}
