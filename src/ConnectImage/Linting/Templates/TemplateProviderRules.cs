using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the worker answers what templates ask its config providers.</summary>
static class TemplateProviderRules
{
    const string Environment = "env";
    const string AllowList = "config.providers.env.param.allowlist.pattern";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "provider", Severity.Error,
            "The worker has the config providers that templates ask, and they may answer",
            "Where no provider answers, the text ${...} itself is the value: a password is then wrong without a message, "
                + "an address is answered with 500.",
            Providers),
        TemplateRules.Each(
            "environment-variable", Severity.Warning,
            "Compose hands the worker the variables that templates ask for",
            "A variable that the container does not have leaves the text ${env:...} in its place, and the database refuses the password.",
            Variables),
    ];

    static IEnumerable<Finding> Providers(TemplateSource template, LintSources sources, Rule rule)
    {
        if (sources.Properties is not { Faults.Count: 0 } properties)
            yield break;
        var providers = (properties["config.providers"] ?? "").Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var reference in template.Document.References.Where(x => x.Kind == TemplateReferenceKind.Provider))
        {
            var text = $"${{{reference.Name}:{reference.Key}}}";
            if (!providers.Contains(reference.Name, StringComparer.Ordinal))
                yield return At(
                    $"{text} asks a config provider '{reference.Name}', and the worker has "
                        + $"{(providers.Length == 0 ? "none" : string.Join(", ", providers))}.",
                    "Add it to config.providers of connect-distributed.properties, or ask "
                        + $"{(providers.Length == 0 ? "none" : providers[0])}.");
            else if (reference.Name == Environment && properties[AllowList] is { Length: > 0 } pattern && !Fits(pattern, reference.Key!))
                yield return At(
                    $"{AllowList} does not let {reference.Key} through ({pattern}).",
                    "Widen the pattern, or give the variable a name that fits it.");

            Finding At(string message, string remedy) =>
                new(rule, template.File.Name, template.RegionOf(reference.Span), message, remedy) { Subject = reference.Key };
        }
    }

    static IEnumerable<Finding> Variables(TemplateSource template, LintSources sources, Rule rule)
    {
        var services = YamlSource.Find(sources.Compose?.Root, "services") is YamlMappingNode mapping
            ? YamlSource.Entries(mapping).Select(x => x.Value).ToList()
            : [];
        if (services.Count == 0 || services.Any(x => YamlSource.Find(x, "env_file") is not null))
            yield break;
        var names = services.SelectMany(x => Names(YamlSource.Find(x, "environment"))).ToHashSet(StringComparer.Ordinal);
        foreach (var reference in template.Document.References.Where(
            x => x is { Kind: TemplateReferenceKind.Provider, Name: Environment } && !names.Contains(x.Key!)))
            yield return new Finding(
                rule, template.File.Name, template.RegionOf(reference.Span),
                $"{reference.Key} is not in the environment of any service of {sources.Compose!.File.Name}.",
                $"Add {reference.Key}: ${{{reference.Key}:-}} below environment: of the worker.") { Subject = reference.Key };
    }

    static IEnumerable<string> Names(YamlNode? environment) => environment switch
    {
        YamlMappingNode mapping => YamlSource.Entries(mapping).Select(x => x.Key.Value!),
        YamlSequenceNode list => list.Children.OfType<YamlScalarNode>().Select(x => (x.Value ?? "").Split('=')[0]),
        _ => [],
    };

    // The provider matches the whole name (Kafka, EnvVarConfigProvider). A pattern that cannot be read is another rule's finding.
    static bool Fits(string pattern, string name)
    {
        try
        {
            return Regex.IsMatch(name, $@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(100));
        }
        catch (Exception exception) when (exception is ArgumentException or RegexMatchTimeoutException)
        {
            return true;
        }
    }
}
