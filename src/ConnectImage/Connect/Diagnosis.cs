using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Why something failed, in plain words.</summary>
/// <param name="Rule">The rule that recognised it; stable.</param>
/// <param name="Cause">What happened.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Quotes">The log lines or answers that show it; secrets covered.</param>
public sealed record DiagnosisFinding(string Rule, string Cause, string Remedy, IReadOnlyList<string> Quotes);

/// <summary>Everything that a rule may look at.</summary>
/// <param name="Evidence">What was found out.</param>
/// <param name="Checks">What was decided.</param>
/// <param name="WorkerLog">The worker's log.</param>
/// <param name="BrokerLog">The broker's log.</param>
/// <param name="EngineArchitecture">In OCI's terms.</param>
public sealed record DiagnosisCase(
    SmokeEvidence Evidence, IReadOnlyList<CheckResult> Checks, string WorkerLog, string BrokerLog, string EngineArchitecture)
{
    /// <summary>The lines of the worker's log.</summary>
    public IReadOnlyList<string> WorkerLines { get; } = WorkerLog.Split('\n');

    /// <summary>The lines of the broker's log.</summary>
    public IReadOnlyList<string> BrokerLines { get; } = BrokerLog.Split('\n');

    /// <summary>The settings that the worker runs with, else those that the image is made for.</summary>
    public WorkerSettings Settings => Evidence.RenderedSettings.Value ?? WorkerSettings.FromEnvironment(Evidence.Image.Environment);

    /// <summary>Whether a check of the connector's classes failed.</summary>
    public bool AnyPluginFailed =>
        Checks.Any(x => x.Status == CheckStatus.Failed && x.Id.StartsWith("worker.plugin.", StringComparison.Ordinal));

    /// <summary>Whether a check failed.</summary>
    public bool Failed(string id) => Checks.Any(x => x.Id == id && x.Status == CheckStatus.Failed);
}

/// <summary>Recognises one way to fail.</summary>
/// <param name="Name">Stable.</param>
/// <param name="Examine">Finds it in a case, or null.</param>
/// <param name="IsLastResort">Whether it says anything only where no other rule does.</param>
sealed record DiagnosisRule(string Name, Func<DiagnosisCase, DiagnosisFinding?> Examine, bool IsLastResort = false)
{
    /// <summary>The same rule, silent where a condition holds.</summary>
    public DiagnosisRule Unless(Func<DiagnosisCase, bool> condition) =>
        this with { Examine = facts => condition(facts) ? null : Examine(facts) };
}

/// <summary>Tells from logs, exit codes and answers why a smoke test failed.</summary>
static class Diagnosis
{
    /// <summary>The names of all rules, in the order in which their findings are told.</summary>
    public static IReadOnlyList<string> RuleNames => [.. AllRules().Select(x => x.Name)];

    /// <summary>The causes that the rules recognise, the worst first; none where nothing failed.</summary>
    public static IReadOnlyList<DiagnosisFinding> Explain(DiagnosisCase facts)
    {
        if (facts.Checks.All(x => x.Status != CheckStatus.Failed))
            return [];
        List<DiagnosisFinding> findings = [];
        foreach (var rule in AllRules().Where(x => !x.IsLastResort || findings.Count == 0))
        {
            if (rule.Examine(facts) is { } finding)
                findings.Add(finding with { Quotes = [.. finding.Quotes.Select(SecretPatterns.Redact)] });
        }

        return findings;
    }

    /// <summary>
    /// The same with the causes of what went wrong where the worker was started as installations start it, which are told from the logs
    /// of those starts.
    /// </summary>
    public static IReadOnlyList<DiagnosisFinding> ExplainAll(DiagnosisCase facts)
    {
        var starts = facts.Evidence.Installations.Value?.Starts ?? [];
        var own = facts with { Checks = [.. facts.Checks.Where(x => !InstallationChecks.IsOne(x))] };
        return
        [
            .. Explain(own),
            .. starts.SelectMany(x => Explain(InstallationChecks.CaseOf(x, facts))).DistinctBy(x => x.Rule),
        ];
    }

    // A method: the last resorts are asked after all others, whatever the order of the lists.
    static IEnumerable<DiagnosisRule> AllRules()
    {
        DiagnosisRule[] rules = [.. StartRules.All, .. SettingRules.All, .. PluginRules.All, .. TaskRules.All, .. ClosingRules.All];
        return rules.OrderBy(x => x.IsLastResort);
    }
}
