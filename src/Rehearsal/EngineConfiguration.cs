using System.Text.Json;
using System.Text.Json.Nodes;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The configuration of a private engine: what the machine's own says about the networks around it, and nothing else.</summary>
static class EngineConfiguration
{
    static readonly AbsolutePath s_machine = "/etc/docker/daemon.json";

    // Mirrors, name servers, address ranges and proxies belong to the place; folders, sockets and drivers to the other engine.
    static readonly string[] s_carriedOver =
        ["registry-mirrors", "insecure-registries", "dns", "dns-opts", "dns-search", "mtu", "default-address-pools", "proxies"];

    /// <summary>Writes the configuration file.</summary>
    public static void Write(AbsolutePath file, ILogger log) => Write(file, s_machine, log);

    /// <summary>Writes the configuration file, with what is carried over from another.</summary>
    internal static void Write(AbsolutePath file, AbsolutePath machine, ILogger log)
    {
        var configuration = new JsonObject();
        foreach (var (key, value) in ReadMachine(machine, log).Where(x => s_carriedOver.Contains(x.Key)))
            configuration[key] = value?.DeepClone();
        File.WriteAllText(file, configuration.ToJsonString());
    }

    static JsonObject ReadMachine(AbsolutePath machine, ILogger log)
    {
        try
        {
            return machine.FileExists() && JsonNode.Parse(File.ReadAllText(machine)) is JsonObject values ? values : [];
        }
        catch (JsonException exception)
        {
            log.Warning(
                "{File:l} is not JSON and is left out of the private engine's configuration: {Message:l}", machine, exception.Message);
            return [];
        }
    }
}
