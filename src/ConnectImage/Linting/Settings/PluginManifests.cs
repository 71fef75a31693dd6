using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>The manifests by which a worker of Kafka 3.6 and later finds plugins without loading every class (KIP-898).</summary>
static class PluginManifests
{
    /// <summary>Whether the Dockerfile writes those that the connector's archive does not have.</summary>
    public static bool AreWritten(LintSources sources) => (sources.Evaluated?.Target?.StepsOfImage() ?? [])
        .Select(x => x.Instruction).OfType<RunInstruction>()
        .SelectMany(x => x.Command.IsExecForm ? ShellCommands.Of(x.Command) : ShellCommands.Of(x.Script))
        .Any(x => x.Count > 1 && ShellCommands.NameOf(x[0]) == "connect-plugin-path" && x.Contains("sync-manifests"));
}
