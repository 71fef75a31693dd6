using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What a smoke test takes from the sources: read before anything is started, so that a fault in them costs no time.</summary>
/// <param name="Settings">The settings that the worker is meant to run with.</param>
/// <param name="Templates">The templates, filled with sample values.</param>
/// <param name="TemplateVariables">What the worker's config provider is asked for and the sample values hold.</param>
sealed record SmokeSources(
    WorkerSettings Settings, IReadOnlyList<FilledTemplate> Templates, IReadOnlyDictionary<string, string> TemplateVariables)
{
    public static SmokeSources Load(SmokeRequest request)
    {
        var settings = WorkerSettings.FromProperties(JavaProperties.Load(request.SettingsFile));
        var templates = ConnectorTemplate.LoadAll(request.TemplateFolder);
        var samples = SampleValues.Load(request.SampleFile);
        var variables = templates
            .SelectMany(x => x.EnvironmentReferences)
            .Distinct(StringComparer.Ordinal)
            .Where(x => samples[x] is not null);
        return new SmokeSources(
            settings,
            [.. templates.Select(x => x.Fill(samples))],
            variables.ToDictionary(x => x, x => samples[x] ?? "", StringComparer.Ordinal));
    }

    /// <summary>
    /// The variables that the worker needs beyond the image's own: those of the templates, and where the image lacks a setting without
    /// which it would not start, that setting, so that everything else about it can still be checked.
    /// </summary>
    public IReadOnlyDictionary<string, string> VariablesFor(ImageEvidence image)
    {
        Dictionary<string, string> variables = new(TemplateVariables, StringComparer.Ordinal);
        foreach (var name in WorkerSettings.RequiredVariables.Where(x => !image.Environment.ContainsKey(x)))
        {
            if (Settings[WorkerSettings.PropertyName(name)] is { } value)
                variables[name] = value;
        }

        return variables;
    }
}
