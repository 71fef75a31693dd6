using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether keys have the other keys that they need, and no others beside them.</summary>
static class TemplateRequirementRules
{
    const string Authentication = "neo4j.authentication.type";
    const string Encrypted = "neo4j.security.encrypted";
    const string TrustStrategy = "neo4j.security.trust-strategy";
    const string CertFiles = "neo4j.security.cert-files";

    static readonly Dictionary<string, string[]> s_credentials = new(StringComparer.Ordinal)
    {
        ["BASIC"] = ["neo4j.authentication.basic.username", "neo4j.authentication.basic.password"],
        ["KERBEROS"] = ["neo4j.authentication.kerberos.ticket"],
        ["BEARER"] = ["neo4j.authentication.bearer.token"],
        ["CUSTOM"] =
        [
            "neo4j.authentication.custom.scheme", "neo4j.authentication.custom.principal", "neo4j.authentication.custom.credentials",
        ],
    };

    // What has a meaning only beside something else: the beginning of the keys, when they count, and why not otherwise.
    static readonly (ConnectorType? Type, string Prefix, Func<TemplateSource, bool> Counts, string Reason)[] s_conditions =
    [
        (ConnectorType.Source, "neo4j.cdc.", x => Strategy(x) is not "QUERY", "the strategy is QUERY"),
        (ConnectorType.Source, "neo4j.query", x => Strategy(x) is not "CDC", "the strategy is CDC"),
        (ConnectorType.Source, "neo4j.batch-size", x => Strategy(x) is not "CDC", "the strategy is CDC"),
        (
            ConnectorType.Source, "neo4j.start-from.value", x => x.Text("neo4j.start-from", "NOW") is null or "USER_PROVIDED",
            "neo4j.start-from is not USER_PROVIDED"),
        (
            ConnectorType.Sink, "neo4j.cdc.source-id.label-name", x => Has(x, "neo4j.cdc.source-id.topics"),
            "neo4j.cdc.source-id.topics is not set"),
        (
            ConnectorType.Sink, "neo4j.cdc.source-id.property-name", x => Has(x, "neo4j.cdc.source-id.topics"),
            "neo4j.cdc.source-id.topics is not set"),
        (ConnectorType.Sink, "neo4j.cdc.max-batched-queries", HasChanges, "no topic has change events"),
        (ConnectorType.Sink, "neo4j.cypher.bind-", x => HasPrefix(x, "neo4j.cypher.topic."), "no topic has a Cypher statement"),
        (ConnectorType.Sink, "neo4j.pattern.bind-", x => HasPrefix(x, "neo4j.pattern.topic."), "no topic has a pattern"),
        (ConnectorType.Sink, "neo4j.pattern.merge-", x => HasPrefix(x, "neo4j.pattern.topic."), "no topic has a pattern"),
        (
            ConnectorType.Sink, "errors.deadletterqueue.", x => Has(x, "errors.deadletterqueue.topic.name"),
            "errors.deadletterqueue.topic.name is not set"),
        (
            null, "key.converter.", x => Has(x, "key.converter"),
            "the template names no key.converter, so the worker's is used with the worker's settings"),
        (
            null, "value.converter.", x => Has(x, "value.converter"),
            "the template names no value.converter, so the worker's is used with the worker's settings"),
        (
            null, "header.converter.", x => Has(x, "header.converter"),
            "the template names no header.converter, so the worker's is used with the worker's settings"),
        (null, "neo4j.authentication.basic.", x => x.Text(Authentication, "BASIC") is null or "BASIC", $"{Authentication} is not BASIC"),
        (
            null, "neo4j.authentication.kerberos.", x => x.Text(Authentication, "BASIC") is null or "KERBEROS",
            $"{Authentication} is not KERBEROS"),
        (null, "neo4j.authentication.bearer.", x => x.Text(Authentication, "BASIC") is null or "BEARER", $"{Authentication} is not BEARER"),
        (null, "neo4j.authentication.custom.", x => x.Text(Authentication, "BASIC") is null or "CUSTOM", $"{Authentication} is not CUSTOM"),
        (null, TrustStrategy, x => x.Text(Encrypted, "false") is null or "true", $"{Encrypted} is not true"),
        (null, CertFiles, x => x.Text(Encrypted, "false") is null or "true", $"{Encrypted} is not true"),
        (
            null, "neo4j.security.hostname-verification-enabled", x => x.Text(Encrypted, "false") is null or "true",
            $"{Encrypted} is not true"),
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        TemplateRules.Each(
            "required-key", Severity.Error,
            "A template has every key that its strategy and authentication need",
            "The worker refuses a connector without them.",
            Required),
        TemplateRules.Each(
            "ignored-key", Severity.Warning,
            "No key is without effect beside the others",
            "The worker accepts keys that only another strategy or kind of authentication reads.",
            Ignored),
        TemplateRules.Each(
            "trust-store", Severity.Error,
            "A trust store of one's own has files",
            "The worker asks for no files where TRUST_CUSTOM_CA_SIGNED_CERTIFICATES is chosen; the driver then trusts nobody.",
            TrustStore),
    ];

    static string? Strategy(TemplateSource template) => template.Text("neo4j.source-strategy", "QUERY");

    static bool Has(TemplateSource template, string key) => template.Find(key) is { IsBlank: false };

    static bool HasPrefix(TemplateSource template, string prefix) =>
        template.Settings.Any(x => x.Key.StartsWith(prefix, StringComparison.Ordinal));

    static bool HasChanges(TemplateSource template) =>
        Has(template, "neo4j.cdc.schema.topics") || Has(template, "neo4j.cdc.source-id.topics");

    static IEnumerable<Finding> Required(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type is null)
            yield break;
        List<(string Key, string Because, string? DemandedBy)> required =
        [
            ("name", "every connector has a name", null),
            ("neo4j.uri", "the connector has no address otherwise", null),
        ];
        if (template.Text(Authentication, "BASIC") is { } authentication && s_credentials.TryGetValue(authentication, out var credentials))
            required.AddRange(credentials.Select(x => (x, $"{Authentication} is {authentication}", (string?)Authentication)));
        if (template.Type == ConnectorType.Source)
        {
            if (Strategy(template) == "QUERY")
                required.AddRange(
                [
                    ("neo4j.query", "the strategy is QUERY", "neo4j.source-strategy"),
                    ("neo4j.query.topic", "the strategy is QUERY", "neo4j.source-strategy"),
                ]);
            if (template.Text("neo4j.start-from") == "USER_PROVIDED")
                required.Add(("neo4j.start-from.value", "neo4j.start-from is USER_PROVIDED", "neo4j.start-from"));
        }

        foreach (var (key, because, demandedBy) in required.Where(x => template.Find(x.Key) is null or { IsBlank: true, IsNested: false }))
            yield return template.Missing(
                rule, key, template.Find(key) is null ? $"{key} is missing: {because}." : $"{key} has no value: {because}.", $"Add {key}.",
                demandedBy);
    }

    static IEnumerable<Finding> Ignored(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Type is not { } type)
            return [];
        return
            from condition in s_conditions
            where condition.Type is null || condition.Type == type
            let settings = template.Settings
                .Where(x => x.Key.StartsWith(condition.Prefix, StringComparison.Ordinal) && IsOf(x.Key, type)).ToList()
            where settings.Count > 0 && !condition.Counts(template)
            from setting in settings
            select template.AtKey(
                rule, setting, $"{setting.Key} has no effect: {condition.Reason}.", "Remove it, or set what it belongs to.");
    }

    // Unknown keys and those of the other type are other rules' findings.
    static bool IsOf(string key, ConnectorType type) => ConnectorKeys.Find(key).Any(x => x.Types.Contains(type));

    static IEnumerable<Finding> TrustStore(TemplateSource template, LintSources sources, Rule rule)
    {
        if (template.Text(TrustStrategy) != "TRUST_CUSTOM_CA_SIGNED_CERTIFICATES")
            yield break;
        if (template.Find(CertFiles) is null or { IsBlank: true })
            yield return template.AtValue(
                rule, template.Find(TrustStrategy)!,
                $"{TrustStrategy} is TRUST_CUSTOM_CA_SIGNED_CERTIFICATES, and {CertFiles} names no file.",
                $"Name the certificates' files in {CertFiles}, as the container sees them.");
        foreach (var file in template.Items(CertFiles).Where(x => !x.StartsWith('/')))
            yield return template.AtValue(
                rule, template.Find(CertFiles)!, $"{CertFiles} names {file}, which is no absolute path.",
                "Name each file from the root of the container on.");
    }
}
