
namespace Neo4jKafkaConnect.Connect;

/// <summary>Decides, from what was found out, every claim that a smoke test makes. It finds out nothing itself.</summary>
static class SmokeChecks
{
    /// <summary>The checks in the order of their areas; a claim about which nothing was found out is there too, as skipped.</summary>
    public static IReadOnlyList<CheckResult> Decide(SmokeEvidence evidence) =>
    [
        .. ImageChecks.Of(evidence), .. ProcessChecks.Of(evidence), .. WorkerChecks.Of(evidence),
        .. InstallationChecks.Logins(evidence), .. ClosingChecks.Of(evidence),
    ];
}
