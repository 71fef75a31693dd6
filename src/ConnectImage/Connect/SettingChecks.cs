using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is asserted about the settings that the worker really ran with.</summary>
static class SettingChecks
{
    const int MostToTell = 8;

    /// <summary>What Smoke sets differently: its broker, and one replica for want of more brokers.</summary>
    static readonly HashSet<string> s_overridden = [.. WorkerTopology.SuppliedVariables.Select(WorkerSettings.PropertyName)];

    // What the base image's start-up adds by itself: the port that its scripts ask for, and every variable of its own that shares the
    // prefix.
    static readonly string[] s_ownPrefixes = ["rest.port", "cub.", "log4j."];

    /// <summary>The properties in which the worker may differ from the file.</summary>
    public static HashSet<string> Exceptions(SmokeRequest request) =>
        [.. s_overridden, .. request.WorkerEnvironment.Keys.Select(WorkerSettings.PropertyName)];

    /// <summary>The check.</summary>
    public static CheckResult Of(SmokeEvidence evidence)
    {
        var check = new CheckDefinition(
            "worker.settings", CheckArea.Worker, "The worker ran with the settings that ship",
            $"{WorkerTopology.RenderedSettingsFile} equals connect-distributed.properties apart from bootstrap servers, "
                + "replication factors and advertised host name",
            "Bring the ENV of the Dockerfile in line with connect-distributed.properties: the base image's start-up renders its file from "
                + "CONNECT_* only.");
        return check.On(evidence.RenderedSettings, rendered =>
        {
            var differences = evidence.IntendedSettings.CompareWith(rendered, Exceptions(evidence.Request))
                .Where(x => x.Expected is not null || !s_ownPrefixes.Any(prefix => x.Name.StartsWith(prefix, StringComparison.Ordinal)))
                .ToList();
            return check.Decide(
                differences.Count == 0, differences.Count == 0 ? $"{rendered.Values.Count} settings" : Describe(differences));
        });
    }

    /// <summary>Differences in words, values covered where they look like secrets.</summary>
    public static string Describe(IReadOnlyList<SettingDifference> differences) =>
        string.Join("; ", differences.Take(MostToTell).Select(Describe))
            + (differences.Count > MostToTell ? $"; and {differences.Count - MostToTell} more" : "");

    static string Describe(SettingDifference difference) => difference switch
    {
        { Found: null } => $"{difference.Name} is missing (file: {SecretPatterns.Redact(difference.Name, difference.Expected ?? "")})",
        { Expected: null } => $"{difference.Name}={SecretPatterns.Redact(difference.Name, difference.Found)} is not in the file",
        _ => $"{difference.Name}={SecretPatterns.Redact(difference.Name, difference.Found)} (file: "
            + $"{SecretPatterns.Redact(difference.Name, difference.Expected)})",
    };
}
