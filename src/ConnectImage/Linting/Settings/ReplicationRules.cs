using System.Globalization;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>Whether the worker's three topics ask for as many copies as there are brokers.</summary>
static class ReplicationRules
{
    // What Connect takes where nothing is set (DistributedConfig).
    const int Default = 3;

    static readonly string[] s_factors =
    [
        "config.storage.replication.factor", "offset.storage.replication.factor", "status.storage.replication.factor",
    ];

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "properties/replication-factor", Severity.Error, "The worker's topics ask for no more copies than there are brokers",
            "A worker creates three topics, by default with three copies each. One broker refuses that (InvalidReplicationFactorException) "
                + "and the worker ends; Event Hubs replicates by itself and takes 1.",
            Factors),
    ];

    static IEnumerable<Finding> Factors(LintSources sources, Rule rule)
    {
        foreach (var worker in sources.Workers)
        {
            List<(string Name, int? Value)> factors = [.. s_factors.Select(x => (x, ValueOf(worker, x)))];
            var brokers = Brokers(sources, worker);
            foreach (var (name, value) in factors)
            {
                if (value > brokers)
                    yield return worker.At(
                        rule, name,
                        $"{worker.NameOf(name)} is {value}{(worker.Find(name) is null ? " by default" : "")}, "
                            + $"and {Counted(worker, brokers.Value)}.",
                        $"Set {worker.NameOf(name)} to {brokers}.");
                else if (value is 0 or < -1)
                    yield return worker.At(
                        rule, name, $"{worker.NameOf(name)} is {value}; a topic has at least one copy.",
                        "Set it to the number of copies, or -1 for the broker's default.");
            }

            if (factors.Select(x => x.Value).OfType<int>().Distinct().Count() > 1)
            {
                yield return worker.At(
                    rule, s_factors[0],
                    $"The topics of {worker.Owner} have different replication factors "
                        + $"({string.Join(", ", factors.Select(x => x.Value?.ToString(CultureInfo.InvariantCulture) ?? "?"))}); "
                        + "the lowest decides what a lost broker costs.",
                    "Give all three the same.")
                    with { Severity = Severity.Warning, Subject = $"{worker.Owner} differing" };
            }
        }
    }

    static string Counted(PlacedWorker worker, int brokers) =>
        worker.IsForEventHubs && IsNamespace(worker) ? "Event Hubs takes 1"
            : brokers == 1 ? "there is one broker"
            : $"there are {brokers} brokers";

    // Event Hubs by its address, or the brokers that the same Compose file starts.
    static int? Brokers(LintSources sources, PlacedWorker worker)
    {
        if (IsNamespace(worker))
            return 1;
        var services = sources.ComposeProject?.Services.Select(x => x.Name).ToHashSet(StringComparer.Ordinal) ?? [];
        string[] hosts = [.. (worker.Text("bootstrap.servers") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(x => x[..Math.Max(0, x.LastIndexOf(':'))])
            .Distinct()];
        return hosts.Length > 0 && hosts.All(services.Contains) ? hosts.Length : null;
    }

    static bool IsNamespace(PlacedWorker worker) =>
        worker.Find("bootstrap.servers") is { } servers
            && (servers.Raw ?? servers.Value)?.Contains(EventHubs.Domain, StringComparison.OrdinalIgnoreCase) == true;

    static int? ValueOf(PlacedWorker worker, string property) =>
        worker.Find(property) is not { } found ? (worker.HasMore ? null : Default)
        : int.TryParse(found.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value
        : null;
}
