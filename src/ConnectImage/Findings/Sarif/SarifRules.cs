using System.Globalization;
using Neo4jKafkaConnect.Evidence.Sarif;

namespace Neo4jKafkaConnect.Findings.Sarif;

/// <summary>Rules in SARIF's form, with help that GitHub shows beside an alert.</summary>
sealed class SarifRules(Uri? repository)
{
    /// <summary>A rule.</summary>
    public SarifRule Of(Rule rule)
    {
        var page = PageOf(rule);
        var description = rule.Description.Length == 0 ? rule.Title : rule.Description;
        return new SarifRule(
            rule.Id,
            new SarifText(rule.Title),
            new SarifText(description),
            new SarifHelp(
                page is null ? $"{rule.Title}\n\n{description}" : $"{rule.Title}\n\n{description}\n\n{page}",
                page is null ? $"**{rule.Title}**\n\n{description}" : $"**{rule.Title}**\n\n{description}\n\n[{rule.Id}]({page})"),
            page,
            new SarifConfiguration(rule.Severity.Name()),
            new SarifRuleProperties(
                rule.SecuritySeverity is null ? [rule.Tool] : [rule.Tool, "security"],
                "very-high",
                rule.SecuritySeverity?.ToString("0.0", CultureInfo.InvariantCulture)));
    }

    // A path within the repository has an address where the repository has one.
    string? PageOf(Rule rule) => rule.Page switch
    {
        null => null,
        var page when Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" => page,
        var page when repository is not null => $"{repository.AbsoluteUri.TrimEnd('/')}/blob/HEAD/{page}",
        _ => null,
    };
}
