using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether values are of the form that their keys take.</summary>
static partial class TemplateValueRules
{
    static readonly string[] s_schemes = ["neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc"];

    // What java.net.URI refuses wherever it stands.
    static readonly SearchValues<char> s_noUri = SearchValues.Create(" \t\"<>\\^`{|}");

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "value", Severity.Error,
            "Every value is one that its key takes",
            "The worker refuses some of them when the connector is made; others, such as a negative number of queries, it lets pass.",
            (template, sources, rule) =>
                Find(template, sources, rule, x => x is ValueKind.Word or ValueKind.Boolean or ValueKind.WholeNumber)),
        TemplateRules.Each(
            "duration", Severity.Error,
            "A duration is numbers with units and nothing else",
            "The worker looks for a duration anywhere in the value: a bare number is refused, while abc5sxyz is taken for five seconds.",
            (template, sources, rule) => Find(template, sources, rule, x => x == ValueKind.Duration)),
        TemplateRules.Each(
            "uri", Severity.Error,
            "neo4j.uri is an address that the driver takes",
            "The worker refuses another scheme, and answers 500 to what is no address at all.",
            (template, sources, rule) => Find(template, sources, rule, x => x == ValueKind.Uris)),
    ];

    static IEnumerable<Finding> Find(TemplateSource template, LintSources sources, Rule rule, Func<ValueKind, bool> isMeant)
    {
        foreach (var setting in template.Settings.Where(x => x.Literal is not null))
        {
            var rows = ConnectorKeys.Find(setting.Key).Where(x => template.Type is not { } type || x.Types.Contains(type));
            if (rows.FirstOrDefault() is { } key
                && isMeant(key.Form.Kind) && Fault(key.Form, setting.Literal!.Trim()) is var (message, remedy))
                yield return template.AtValue(rule, setting, $"{setting.Key} {message}.", remedy);
        }
    }

    static (string Message, string Remedy)? Fault(ValueForm form, string value) => form.Kind switch
    {
        // Where addresses are missing altogether is another rule's finding.
        _ when value.Length == 0 => form.MayBeBlank ? null : ("is blank", "Give it a value, or leave the key out."),
        ValueKind.Boolean => value.ToLowerInvariant() is "true" or "false" ? null : ($"is '{value}'", "Write true or false."),
        ValueKind.WholeNumber => IntegerFault(form, value),
        ValueKind.Word => WordFault(form, value),
        ValueKind.Duration => DurationFault(value),
        ValueKind.Uris => value.Split(',', StringSplitOptions.TrimEntries).Select(UriFault).FirstOrDefault(x => x is not null),
        _ => null,
    };

    static (string, string)? IntegerFault(ValueForm form, string value) =>
        !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? ($"is '{value}'", "Write a whole number.")
        : number < form.Minimum ? ($"is {number}", $"Write {form.Minimum} or more.")
        : null;

    static (string, string)? WordFault(ValueForm form, string value)
    {
        if (form.Words.Contains(value, form.AnyCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal))
            return null;
        var meant = form.Words.FirstOrDefault(x => x.Equals(value, StringComparison.OrdinalIgnoreCase));
        return meant is not null ? ($"is '{value}', and case counts", $"Write {meant}.")
            : NearestName.Find(value, form.Words) is { } nearest ? (
                $"is '{value}'", $"Did you mean {nearest}? It takes {string.Join(", ", form.Words)}.")
            : ($"is '{value}'", $"It takes {string.Join(", ", form.Words)}.");
    }

    static (string, string)? DurationFault(string value)
    {
        if (WholeDuration().IsMatch(value))
            return null;
        if (value.All(char.IsAsciiDigit))
            return ($"is '{value}' without a unit", $"Write {value}ms, {value}s, {value}m, {value}h or {value}d.");
        return SomeDuration().Match(value) is { Success: true } part
            ? (
                $"is '{value}', of which only {part.Value} is a duration",
                $"Write {part.Value}, or numbers with ms, s, m, h or d, such as 1m30s.")
            : ($"is '{value}'", "Write numbers with ms, s, m, h or d, such as 500ms or 1m30s.");
    }

    static (string, string)? UriFault(string value)
    {
        if (value.Length == 0)
            return ("has a comma with no address beside it", "Remove the comma.");
        var scheme = value.IndexOf("://", StringComparison.Ordinal) is var end and > 0 ? value[..end] : "";
        if (!s_schemes.Contains(scheme))
            return scheme.Length == 0
                ? ($"is '{value}', without a scheme", $"Write one before it, such as neo4j+s://{value.TrimStart(':', '/')}.")
                : ($"has the scheme {scheme}", $"Write one of {string.Join(", ", s_schemes)}.");
        return value.AsSpan().ContainsAny(s_noUri) || value.Length == scheme.Length + 3
            ? ($"is '{value}', which is no address", "Write scheme://host:port.")
            : null;
    }

    [GeneratedRegex(@"\A(?:[0-9]+(?:ms|s|m|h|d))+\z")]
    private static partial Regex WholeDuration();

    [GeneratedRegex(@"(?:[0-9]+(?:ms|s|m|h|d))+")]
    private static partial Regex SomeDuration();
}
