
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Every rule that this project checks itself.</summary>
static class LintRules
{
    /// <summary>The rules, in the order of the documentation.</summary>
    public static IReadOnlyList<LintRule> All { get; } =
    [
        .. FileRules.All,
        .. SyntaxRules.All,
        .. BaseImageRules.All,
        .. ConnectorPinRules.All,
        .. UserRules.All,
        .. HealthcheckRules.All,
        .. RuntimeDownloadRules.All,
        .. PluginPathRules.All,
        .. IgnoreFileRules.All,
        .. SecretRules.All,
        .. LineEndingRules.All,
        .. SettingsDriftRules.All,
        .. VersionDriftRules.All,
        .. ManifestDriftRules.All,
        .. ComposeRules.All,
        .. ComposeMemoryRules.All,
        .. ComposeEnvironmentRules.All,
        .. RequiredSettingRules.All,
        .. RenderedValueRules.All,
        .. PropertiesRules.All,
        .. SettingNameRules.All,
        .. ReplicationRules.All,
        .. ConverterRules.All,
        .. EventHubsRules.All,
        .. KubernetesRules.All,
        .. KubernetesResourceRules.All,
        .. KubernetesEnvironmentRules.All,
        .. AzureRules.All,
        .. ReadOnlyRootRules.All,
        .. PreflightRules.All,
        .. TemplateRules.All,
    ];

    /// <summary>Whatever Lint itself may find, comments that suppress included, in the order of the ids: each has a page.</summary>
    internal static IReadOnlyList<Rule> Described { get; } =
        [.. All.Select(x => x.Rule).Concat(Suppressions.Rules).OrderBy(x => x.Id, StringComparer.Ordinal)];
}
