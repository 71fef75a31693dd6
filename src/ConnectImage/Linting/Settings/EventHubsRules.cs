using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What Azure Event Hubs asks of a worker, wherever its settings are written.</summary>
static partial class EventHubsRules
{
    const string Protocol = "security.protocol";
    const string Mechanism = "sasl.mechanism";
    const string Login = "sasl.jaas.config";

    static readonly string[] s_clients = ["", "producer.", "consumer.", "admin."];
    static readonly string[] s_security = [Protocol, Mechanism, Login];

    // Microsoft, "Apache Kafka client configurations for Event Hubs". Kafka's own default stands where nothing is set.
    static readonly (string Property, long Default, long Least, long Most, string Why)[] s_recommended =
    [
        ("metadata.max.age.ms", 300_000, 1, 180_000, "Azure drops idle connections; refreshing the metadata keeps them open"),
        (
            "connections.max.idle.ms", 540_000, 1, 239_999,
            "Azure closes connections that were idle for 240000 ms without telling the client"),
        ("request.timeout.ms", 40_000, 30_000, 60_000, "its front end may take that long, and cuts at 60000"),
        ("session.timeout.ms", 45_000, 30_000, 300_000, "a shorter one makes the group rebalance when Event Hubs throttles"),
        ("max.request.size", 1_048_576, 1, 1_046_528, "Event Hubs closes the connection of a larger request"),
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "event-hubs/client-security", Severity.Error, "The clients of connectors log in to Event Hubs as the worker does",
            "The clients of connectors take none of the worker's security settings: a source writes with the settings that begin with "
                + "producer., a sink reads with consumer., topics and dead-letter queues are made with admin. "
                + "Without them the worker looks well and every connector fails.",
            ClientSecurity),
        LintRule.Of(
            "event-hubs/login", Severity.Error, "The login is one that Event Hubs takes",
            "Event Hubs takes SASL_SSL with PLAIN, the user $ConnectionString (this text itself) and the connection string as the "
                + "password.", LoginText),
        LintRule.Of(
            "event-hubs/port", Severity.Error, "Event Hubs is asked on port 9093",
            "The Kafka endpoint of a namespace listens on 9093 only.", Port),
        LintRule.Of(
            "event-hubs/limits", Severity.Warning, "Timeouts and sizes are those that Event Hubs recommends",
            "Azure closes idle connections after four minutes and refuses requests above one mebibyte less what the protocol needs. "
                + "Kafka's defaults lie above both.", Limits),
    ];

    static IEnumerable<PlacedWorker> Workers(LintSources sources) => sources.Workers.Where(x => x.IsForEventHubs);

    static IEnumerable<Finding> ClientSecurity(LintSources sources, Rule rule)
    {
        foreach (var worker in Workers(sources))
        {
            foreach (var client in s_clients)
            {
                List<string> missing = worker.HasMore ? [] : [.. s_security.Where(x => worker.Find(client + x) is null)];
                if (missing.Count > 0)
                    yield return worker.At(
                        rule, client + Protocol,
                        $"{char.ToUpperInvariant(worker.Owner[0])}{worker.Owner[1..]} is set up for Event Hubs without "
                            + $"{Names(worker, missing.Select(x => client + x))}.",
                        client.Length == 0
                            ? "Set what is missing."
                            : $"Repeat {Names(worker, missing)} under {(missing.Count == 1 ? "that name" : "those names")}: "
                                + "clients of connectors inherit nothing.");
                foreach (var name in client.Length == 0 ? [] : s_security.Except(missing))
                {
                    if (worker.Find(client + name) is { } own && worker.Find(name) is { } shared && Written(own) != Written(shared))
                        yield return worker.At(
                            rule, client + name, $"{worker.NameOf(client + name)} is not what {worker.NameOf(name)} is.",
                            $"Give both the same value: the {client.TrimEnd('.')} goes to the same namespace.");
                }
            }
        }
    }

    static string Names(PlacedWorker worker, IEnumerable<string> properties) => string.Join(", ", properties.Select(worker.NameOf));

    static string? Written(PlacedValue value) => value.Raw ?? value.Value;

    static IEnumerable<Finding> LoginText(LintSources sources, Rule rule)
    {
        foreach (var worker in Workers(sources))
        {
            foreach (var client in s_clients)
            {
                // A mechanism of its own (OAUTHBEARER: Microsoft Entra ID) has a login of its own.
                if (worker.Text(client + Mechanism) is not ("PLAIN" or null))
                    continue;
                if (worker.Text(client + Login) is { Length: > 0 } login && JudgeLogin(worker, client + Login, login) is { } fault)
                    yield return worker.At(rule, client + Login, fault.Message, fault.Remedy);
                if (worker.Text("bootstrap.servers")?.Contains(EventHubs.Domain, StringComparison.OrdinalIgnoreCase) == true
                    && worker.Text(client + Protocol) is { } protocol && protocol != "SASL_SSL")
                    yield return worker.At(
                        rule, client + Protocol, $"{worker.NameOf(client + Protocol)} is '{protocol}'; Event Hubs speaks SASL_SSL only.",
                        $"Set {worker.NameOf(client + Protocol)} to SASL_SSL.");
            }
        }
    }

    static (string Message, string Remedy)? JudgeLogin(PlacedWorker worker, string property, string login)
    {
        // Compose has put nothing in its place: compose/dollar says so.
        if (worker.Find(property)!.References.Any(x => x.Name == "ConnectionString"))
            return null;
        var name = worker.NameOf(property);
        if (!login.Contains("org.apache.kafka.common.security.plain.PlainLoginModule", StringComparison.Ordinal))
            return (
                $"{name} does not name Kafka's PlainLoginModule.",
                "Begin it with 'org.apache.kafka.common.security.plain.PlainLoginModule required'.");
        if (!login.TrimEnd().EndsWith(';'))
            return ($"{name} does not end with a semicolon.", "Java's login configuration ends each module with ';'.");
        var user = UserName().Match(login);
        if (user.Success && user.Groups["user"].Value == "$ConnectionString")
            return null;
        return (
            user.Success ? $"{name} logs in as '{user.Groups["user"].Value}'." : $"{name} has no username.",
            worker.Place == WorkerPlace.Compose
                ? "Write username=\"$$ConnectionString\": Compose makes one $ of it."
                : "Write username=\"$ConnectionString\", this text itself.");
    }

    static IEnumerable<Finding> Port(LintSources sources, Rule rule) =>
        from worker in sources.Workers
        from server in (worker.Text("bootstrap.servers") ?? "").Split(
            ',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        where server.Contains(EventHubs.Domain, StringComparison.OrdinalIgnoreCase)
            && !server.EndsWith($"{EventHubs.Domain}:{EventHubs.Port}", StringComparison.OrdinalIgnoreCase)
        select worker.At(
            rule, "bootstrap.servers", $"{server} is not port {EventHubs.Port} of a namespace.",
            $"Write <namespace>{EventHubs.Domain}:{EventHubs.Port}.");

    static IEnumerable<Finding> Limits(LintSources sources, Rule rule)
    {
        foreach (var worker in Workers(sources).Where(x => !x.HasMore))
        {
            foreach (var (client, limit) in s_clients.SelectMany(x => s_recommended.Select(y => (x, y)))
                .Where(x => IsRead(x.x, x.y.Property)))
            {
                var property = client + limit.Property;
                var found = worker.Find(property);
                long? value = found is null ? DefaultOf(client, limit)
                    : long.TryParse(found.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
                    : null;
                if (value is { } actual && (actual < limit.Least || actual > limit.Most))
                    yield return worker.At(
                        rule, property, $"{worker.NameOf(property)} is {actual}{(found is null ? " by default" : "")}: {limit.Why}.",
                        $"Set {worker.NameOf(property)} to {Recommended(limit)}.");
            }
        }
    }

    static string Recommended((string Property, long Default, long Least, long Most, string Why) limit) => limit switch
    {
        { Least: 1, Most: 239_999 } => "180000",
        { Least: 1 } => limit.Most.ToString(CultureInfo.InvariantCulture),
        { Property: "session.timeout.ms" } => "30000",
        _ => $"{limit.Least} to {limit.Most}",
    };

    // Kafka 3.5: the worker's session lasts 10 s, an admin client's connections 5 min, a connector's clients wait 30 s for an answer.
    static long DefaultOf(string client, (string Property, long Default, long Least, long Most, string Why) limit) =>
        (client, limit.Property) switch
        {
            ("", "session.timeout.ms") => 10_000,
            ("admin.", "connections.max.idle.ms") => 300_000,
            ({ Length: > 0 }, "request.timeout.ms") => 30_000,
            _ => limit.Default,
        };

    static bool IsRead(string client, string property) => property switch
    {
        "session.timeout.ms" => client is "" or "consumer.",
        "max.request.size" => client is "producer.",
        _ => true,
    };

    [GeneratedRegex("""\busername\s*=\s*\\?["'](?<user>[^"'\\]*)""")]
    private static partial Regex UserName();
}
