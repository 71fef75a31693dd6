using System.Globalization;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>A listener of the broker: where it listens and how clients are told to reach it.</summary>
sealed record Listener(string Name, string BindHost, int BindPort, Endpoint Advertised, ListenerSecurity Security);

/// <summary>The settings of a one-node KRaft broker that the stand-in needs; what else the file holds is of no effect.</summary>
sealed record BrokerSettings(
    int NodeId, IReadOnlyList<Listener> Listeners, IReadOnlyList<string> LogFolders, int DefaultPartitions, short DefaultReplicationFactor)
{
    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="ConfigException">A setting is missing or does not fit.</exception>
    public static BrokerSettings From(IReadOnlyDictionary<string, string> settings)
    {
        string[] List(string key, string otherwise) =>
            settings.GetValueOrDefault(key, otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

        var roles = List("process.roles", string.Empty);
        if (roles.Length == 0)
        {
            throw new ConfigException("Missing required configuration `zookeeper.connect` which has no default value.");
        }

        if (!roles.Contains("broker") || !roles.Contains("controller"))
        {
            throw new ConfigException(
                $"The stand-in broker is a cluster of one: process.roles must be broker,controller, not {string.Join(',', roles)}.");
        }

        var controllers = List("controller.listener.names", string.Empty);
        if (controllers.Length == 0)
        {
            throw new ConfigException("controller.listener.names must contain at least one value when running KRaft");
        }

        RequireQuorum(settings);
        return new BrokerSettings(
            Number(settings, "node.id", null),
            ReadListeners(List("listeners", "PLAINTEXT://:9092"), List("advertised.listeners", string.Empty), controllers, settings),
            List("log.dirs", settings.GetValueOrDefault("log.dir", "/tmp/kafka-logs")),
            Number(settings, "num.partitions", 1),
            (short)Number(settings, "default.replication.factor", 1));
    }

    static void RequireQuorum(IReadOnlyDictionary<string, string> settings)
    {
        if (!settings.ContainsKey("controller.quorum.voters") && !settings.ContainsKey("controller.quorum.bootstrap.servers"))
        {
            throw new ConfigException("If using process.roles, controller.quorum.voters must contain a parseable set of voters.");
        }
    }

    static int Number(IReadOnlyDictionary<string, string> settings, string key, int? otherwise)
    {
        if (!settings.TryGetValue(key, out var text))
        {
            return otherwise ?? throw ConfigException.Missing(key);
        }

        return int.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ConfigException.InvalidValue(key, text, "Not a number of type INT");
    }

    static List<Listener> ReadListeners(
        string[] listeners, string[] advertised, string[] controllers, IReadOnlyDictionary<string, string> settings)
    {
        var told = advertised.ToDictionary(NameOf, text => Endpoint.Parse(text, "advertised.listeners"), StringComparer.OrdinalIgnoreCase);
        var result = new List<Listener>();
        foreach (var listener in listeners.Where(listener => !controllers.Contains(NameOf(listener), StringComparer.OrdinalIgnoreCase)))
        {
            var name = NameOf(listener);
            var address = listener[(name.Length + "://".Length)..];
            var colon = address.LastIndexOf(':');
            if (colon < 0 || !ushort.TryParse(address[(colon + 1)..], CultureInfo.InvariantCulture, out var port))
            {
                throw ConfigException.InvalidValue("listeners", listener, "Unable to parse to a broker endpoint");
            }

            var host = address[..colon].Trim('[', ']');
            var reached = told.GetValueOrDefault(name) ?? new Endpoint(host.Length == 0 ? Environment.MachineName : host, port);
            result.Add(reached.Host == "0.0.0.0"
                ? throw new ConfigException(
                    "advertised.listeners cannot use the nonroutable meta-address 0.0.0.0. Use a routable IP address.")
                : new Listener(name, host, port, reached, ListenerSecurity.Of(name, settings)));
        }

        return result.Count > 0 ? result : throw new ConfigException("listeners has no listener for clients.");
    }

    static string NameOf(string listener) =>
        listener.IndexOf("://", StringComparison.Ordinal) is var end && end > 0
            ? listener[..end]
            : throw ConfigException.InvalidValue("listeners", listener, "Unable to parse to a broker endpoint");
}
