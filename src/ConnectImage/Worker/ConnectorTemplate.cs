using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Worker;

/// <summary>A <c>${NAME}</c> in a template.</summary>
/// <param name="Name">Upper case, digits and underscores, as <c>envsubst</c> takes it.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public sealed record Placeholder(string Name, int Line, int Column);

/// <summary>A template whose placeholders have values.</summary>
/// <param name="Name">The template's name.</param>
/// <param name="ConnectorClass">The value of <c>connector.class</c>; null where it has none.</param>
/// <param name="Configuration">The flat map that the worker takes, as JSON; null where the text is no JSON object.</param>
/// <param name="Fault">Where and why the text is no configuration; null where it is one.</param>
public sealed record FilledTemplate(string Name, string? ConnectorClass, string? Configuration, string? Fault);

/// <summary>A connector's configuration with placeholders, as it ships.</summary>
/// <param name="Name">The file's name without <c>.json.template</c>.</param>
/// <param name="Text">The file's text.</param>
/// <param name="Source">Where it was read from, for messages.</param>
public sealed partial record ConnectorTemplate(string Name, string Text, string Source)
{
    /// <summary>What the files end with.</summary>
    public const string Suffix = ".json.template";

    /// <summary>The placeholders in the order of the text; <c>${env:…}</c> is the worker's own and none of them.</summary>
    public IReadOnlyList<Placeholder> Placeholders =>
    [
        .. PlaceholderForm().Matches(Text).Select(x =>
        {
            var before = Text.AsSpan(0, x.Index);
            return new Placeholder(x.Groups[1].Value, before.Count('\n') + 1, x.Index - before.LastIndexOf('\n'));
        }),
    ];

    /// <summary>The variables that the worker's <c>env</c> config provider is asked for, each once.</summary>
    public IReadOnlyList<string> EnvironmentReferences =>
        [.. EnvironmentReferenceForm().Matches(Text).Select(x => x.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    /// <summary>The templates of a folder, ordered by name.</summary>
    /// <exception cref="ConfigurationException">The folder has none.</exception>
    public static IReadOnlyList<ConnectorTemplate> LoadAll(AbsolutePath folder)
    {
        List<ConnectorTemplate> templates = folder.DirectoryExists()
            ? [.. folder.GetFiles("*" + Suffix).OrderBy(x => x.Name, StringComparer.Ordinal)
                .Select(x => new ConnectorTemplate(x.Name[..^Suffix.Length], File.ReadAllText(x), x))]
            : [];
        return templates.Count > 0 ? templates : throw new ConfigurationException(
            $"Looking for connector templates in {folder}.", $"There is no file *{Suffix}.",
            "Restore the templates: they ship with the image's sources.");
    }

    /// <summary>Puts values in the places of the placeholders, as <c>envsubst</c> does, and reads the result.</summary>
    /// <exception cref="ConfigurationException">A placeholder has no sample value.</exception>
    public FilledTemplate Fill(SampleValues samples)
    {
        var missing = Placeholders.Where(x => samples[x.Name] is null).ToList();
        if (missing.Count > 0)
        {
            throw new ConfigurationException(
                $"Filling the connector template {Source} with sample values.",
                "No sample value for " + string.Join(", ", missing.Select(x => $"${{{x.Name}}} (line {x.Line}, column {x.Column})")) + ".",
                $"Add {string.Join(" and ", missing.Select(x => $"{x.Name}=<value>").Distinct())} to {samples.Source}.");
        }

        return Read(PlaceholderForm().Replace(Text, x => samples[x.Groups[1].Value] ?? x.Value));
    }

    FilledTemplate Read(string text)
    {
        try
        {
            // An object with "config" is the body of POST /connectors; validation takes the flat map.
            var root = JsonNode.Parse(text, null, new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (root is not JsonObject configuration)
                return Faulty("The text is not a JSON object.");
            if (configuration["config"] is JsonObject inner)
            {
                inner["name"] ??= configuration["name"]?.DeepClone();
                configuration = inner;
            }

            return new FilledTemplate(Name, configuration["connector.class"]?.ToString(), configuration.ToJsonString(), null);
        }
        catch (JsonException exception)
        {
            var reason = FirstSentence(exception.Message);
            return Faulty(exception.LineNumber is null
                ? reason
                : $"Line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}: {reason}");
        }
    }

    FilledTemplate Faulty(string fault) => new(Name, null, null, fault);

    // The position follows in .NET's own words, counted from 0.
    static string FirstSentence(string message) =>
        message.IndexOf(" LineNumber:", StringComparison.Ordinal) is var end and > 0 ? message[..end] : message;

    [GeneratedRegex(@"\$\{([A-Z_][A-Z0-9_]*)\}")]
    private static partial Regex PlaceholderForm();

    [GeneratedRegex(@"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex EnvironmentReferenceForm();
}
