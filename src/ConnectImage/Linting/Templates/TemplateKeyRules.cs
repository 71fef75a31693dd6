using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// Whether the connector that is built knows the keys: the pinned version, or the one that the run names instead. The worker takes every
/// key: one that nobody knows has no effect, in its log, its answers or its work.
/// </summary>
static class TemplateKeyRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "unknown-key", Severity.Error,
            "Every key is one that the worker or the connector knows",
            "The worker accepts a misspelt key without a word, and it has no effect.",
            Unknown),
        TemplateRules.Each(
            "former-key", Severity.Error,
            "No key is one of connector 5.0",
            "Connector 5.1 renamed nearly every key of its own; the old names are accepted and have no effect.",
            Former),
        TemplateRules.Each(
            "key-version", Severity.Error,
            "Every key is one of the version that is built",
            "Keys come and are renamed with versions; another version's key is accepted and has no effect.",
            OtherVersion),
        TemplateRules.Each(
            "key-type", Severity.Error,
            "A source has no keys of a sink, nor a sink those of a source",
            "A key of the other direction is accepted and has no effect.",
            OtherType),
        LintRule.Of(
            "template/keys-not-known", Severity.Note,
            "The keys of the version that is built are known here",
            "The table of keys is complete for some versions; of others it cannot be said which keys they know.",
            NotKnown),
        TemplateRules.Each(
            "client-override", Severity.Error,
            "Templates set the worker's Kafka clients only where the worker lets them",
            "With connector.client.config.override.policy=None a connector with producer.override., consumer.override. or admin.override. "
                + "is refused.",
            ClientOverride),
    ];

    static bool IsComplete(LintSources sources) => sources.ConnectorVersion is { } version && ConnectorKeys.Knows(version);

    static FormerKey? FormerOf(string key) =>
        ConnectorKeys.Find(key).Any() ? null : ConnectorKeys.Former.FirstOrDefault(x => x.Pattern.Fits(key));

    static IEnumerable<Finding> Unknown(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type is not { } type || !IsComplete(sources))
            yield break;
        foreach (var setting in template.Settings.Where(x => !x.IsOpen && !ConnectorKeys.Find(x.Key).Any() && FormerOf(x.Key) is null))
        {
            var isConnectors = setting.Key.StartsWith("neo4j.", StringComparison.Ordinal);
            var form = ConnectorKeys.All.FirstOrDefault(x => !x.Pattern.IsExact && x.IsConnectors && x.Types.Contains(type)
                && setting.Key.StartsWith(x.Pattern.Prefix, StringComparison.Ordinal));
            var nearest = NearestName.Find(setting.Key, ConnectorKeys.All.Where(
                x => x.Pattern.IsExact && x.Types.Contains(type) && x.IsIn(sources.ConnectorVersion!)).Select(x => x.Name));
            yield return template.AtKey(
                rule, setting,
                $"{(setting.Key.Length == 0 ? "The empty key" : setting.Key)} is no key of "
                    + $"{(isConnectors ? $"connector {sources.ConnectorVersion}" : "the worker or the connector")}.",
                form is not null ? $"Such keys have the form {form.Name}; a topic has letters, digits, '.', '_' and '-'."
                    : nearest is not null ? $"Did you mean {nearest}?"
                    : "Remove it: it has no effect.") with
            { Severity = isConnectors || nearest is not null ? Severity.Error : Severity.Warning };
        }
    }

    static IEnumerable<Finding> Former(TemplateSource template, LintSources sources, Rule rule) =>
        from setting in template.Settings
        let former = FormerOf(setting.Key)
        where former is not null && template.Type is not null
        select template.AtKey(
            rule, setting, $"{setting.Key} is a key of connector 5.0.",
            former.SuccessorOf(setting.Key) is { } successor
                ? $"Write {successor}{(former.Change is { } change ? $" ({change})" : "")}."
                : $"Remove it: {former.Change}.");

    static IEnumerable<Finding> OtherVersion(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type is not { } type || !IsComplete(sources))
            yield break;
        var version = sources.ConnectorVersion!;
        var built = sources.ConnectorOverride is null ? $"the pinned version is {version}" : $"this build has {version}";
        foreach (var setting in template.Settings)
        {
            var known = ConnectorKeys.Find(setting.Key).Where(x => x.Types.Contains(type)).ToList();
            if (known.Count > 0 && !known.Any(x => x.IsIn(version)))
                yield return template.AtKey(rule, setting, Message(known[0], version, built), Remedy(known[0], version));
        }
    }

    static string Message(ConnectorKey key, NuGetVersion version, string built) => key switch
    {
        { Until: { } until, Successor: not null } when version >= until => $"{key.Name} was renamed in {until}; {built}.",
        { Until: { } until } when version >= until => $"{key.Name} was removed in {until}; {built}.",
        _ => $"{key.Name} came with {key.Since}; {built}.",
    };

    static string Remedy(ConnectorKey key, NuGetVersion version) =>
        key.Until is { } until && version >= until
            ? key.Successor is { } successor ? $"Write {successor}." : "Remove it: it has no effect."
            : ConnectorKeys.All.FirstOrDefault(x => x.Successor == key.Name && x.IsIn(version)) is { } former
            ? $"Write {former.Name}: so it is called until {former.Until}."
            : $"Remove it, or pin {key.Since} or later.";

    static IEnumerable<Finding> OtherType(TemplateSource template, LintSources sources, Rule rule) =>
        from setting in template.Settings
        let known = ConnectorKeys.Find(setting.Key).ToList()
        where template.Type is { } type && known.Count > 0 && known.All(x => !x.Types.Contains(type))
        select template.AtKey(
            rule, setting,
            $"{setting.Key} is a key of {Plural(known[0].Types[0])}, and this is a {template.Type!.Value.ToString().ToLowerInvariant()}.",
            "Remove it: it has no effect. Or is connector.class the other one?");

    static string Plural(ConnectorType type) => type == ConnectorType.Source ? "sources" : "sinks";

    static IEnumerable<Finding> NotKnown(LintSources sources, Rule rule)
    {
        if (sources is { ConnectorVersion: { } version, Dockerfile: { } document, Templates.Count: > 0 } && !ConnectorKeys.Knows(version))
            yield return new Finding(
                rule, document.Path,
                document.ArgumentDeclarations(Pins.ImagePins.ConnectorVersionArgument).FirstOrDefault()?.Name.Range.ToRegion(),
                $"Which keys connector {version} knows is not known here; keys of templates are not checked for it.",
                "Check the templates against the connector's documentation; the table is complete for "
                    + $"{string.Join(", ", ConnectorKeys.Versions)}.") { Subject = version.ToNormalizedString() };
    }

    static IEnumerable<Finding> ClientOverride(TemplateSource template, LintSources sources, Rule rule)
    {
        if (sources.Properties is not { Faults.Count: 0 } properties
            || !string.Equals(properties["connector.client.config.override.policy"]?.Trim(), "None", StringComparison.OrdinalIgnoreCase))
            yield break;
        foreach (var setting in template.Settings.Where(
            x => ConnectorKeys.Find(x.Key).Any(y => y.Pattern.Prefix.EndsWith(".override.", StringComparison.Ordinal))))
            yield return template.AtKey(
                rule, setting, $"{setting.Key} is refused: the worker's connector.client.config.override.policy is None.",
                "Set it for the worker (producer., consumer. or admin. without override), or change the policy.");
    }
}
