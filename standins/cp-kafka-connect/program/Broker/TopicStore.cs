using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>What became of a request for a topic.</summary>
sealed record TopicResult(ErrorCode Code, string? Message)
{
    public static TopicResult Done { get; } = new(ErrorCode.None, null);
}

/// <summary>The topics of a cluster of one broker, with the refusals of a real one.</summary>
sealed partial class TopicStore(int defaultPartitions, short defaultReplicationFactor)
{
    const int BrokersRegistered = 1;
    const int LongestName = 249;

    readonly ConcurrentDictionary<string, Topic> _topics = new(StringComparer.Ordinal);

    /// <summary>All topics, by name.</summary>
    public IReadOnlyList<Topic> All => [.. _topics.Values.OrderBy(topic => topic.Name, StringComparer.Ordinal)];

    /// <summary>The topic of that name, or null.</summary>
    public Topic? Find(string name) => _topics.GetValueOrDefault(name);

    /// <summary>Creates a topic, or says why not.</summary>
    public TopicResult Create(NewTopic wanted, bool validateOnly)
    {
        var partitions = wanted.Partitions == -1 ? defaultPartitions : wanted.Partitions;
        var replicas = wanted.ReplicationFactor == -1 ? defaultReplicationFactor : wanted.ReplicationFactor;
        var refusal = Refusal(wanted, partitions, replicas);
        if (refusal is not null || validateOnly)
        {
            return refusal ?? TopicResult.Done;
        }

        return _topics.TryAdd(wanted.Name, new Topic(wanted.Name, partitions, replicas, wanted.Settings))
            ? TopicResult.Done
            : Exists(wanted.Name);
    }

    /// <summary>Deletes a topic, or says why not.</summary>
    public TopicResult Delete(string name) =>
        _topics.TryRemove(name, out _) ? TopicResult.Done : new TopicResult(ErrorCode.UnknownTopicOrPartition, null);

    TopicResult? Refusal(NewTopic wanted, int partitions, short replicas)
    {
        if (wanted.Name.Length is 0 or > LongestName || wanted.Name is "." or ".." || !LegalName().IsMatch(wanted.Name))
        {
            return new TopicResult(
                ErrorCode.InvalidTopic, $"Topic name is invalid: '{wanted.Name}' is empty, longer than {LongestName} characters, or " +
                    "contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'");
        }

        if (_topics.ContainsKey(wanted.Name))
        {
            return Exists(wanted.Name);
        }

        if (partitions < 1)
        {
            return new TopicResult(ErrorCode.InvalidPartitions, "Number of partitions was set to an invalid non-positive value.");
        }

        if (replicas < 1)
        {
            return new TopicResult(
                ErrorCode.InvalidReplicationFactor, "Replication factor must be larger than 0, or -1 to use the default value.");
        }

        return replicas > BrokersRegistered
            ? new TopicResult(
                ErrorCode.InvalidReplicationFactor,
                $"Unable to replicate the partition {replicas} time(s): The target replication factor " +
                    $"of {replicas} cannot be reached because only {BrokersRegistered} broker(s) are registered.")
            : CleanupPolicyRefusal(wanted);
    }

    static TopicResult? CleanupPolicyRefusal(NewTopic wanted)
    {
        var policies = wanted.Settings.GetValueOrDefault("cleanup.policy", "delete").Split(',', StringSplitOptions.TrimEntries);
        var unknown = policies.FirstOrDefault(policy => policy is not ("compact" or "delete"));
        return unknown is null
            ? null
            : new TopicResult(
                ErrorCode.InvalidConfig,
                $"Invalid value {unknown} for configuration cleanup.policy: String must be one of: compact, delete");
    }

    static TopicResult Exists(string name) => new(ErrorCode.TopicAlreadyExists, $"Topic '{name}' already exists.");

    [GeneratedRegex("^[a-zA-Z0-9._-]+$")]
    private static partial Regex LegalName();
}
