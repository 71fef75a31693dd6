namespace Neo4jKafkaConnect.Findings;

/// <summary>What is checked, whoever checks it.</summary>
/// <param name="Id">Stable; such as <c>base/exact-tag</c>, <c>DL3002</c> or <c>CVE-2021-44228</c>.</param>
/// <param name="Severity">Of its findings, unless one says otherwise.</param>
/// <param name="Title">What has to hold, in one line.</param>
/// <param name="Description">Why, in a few sentences.</param>
public sealed record Rule(string Id, Severity Severity, string Title, string Description)
{
    /// <summary>The tool of the rules that this project checks itself.</summary>
    public const string OwnTool = "lint";

    /// <summary>Who checks it: <c>lint</c>, <c>hadolint</c>, <c>buildkit</c>, <c>trivy</c>.</summary>
    public string Tool { get; init; } = OwnTool;

    /// <summary>A page about it, where one is known: an address, or a path relative to the repository.</summary>
    public string? Page { get; init; }

    /// <summary>CVSS score, 0.0 to 10.0, where the rule is a vulnerability (GitHub's property <c>security-severity</c>).</summary>
    public double? SecuritySeverity { get; init; }
}
