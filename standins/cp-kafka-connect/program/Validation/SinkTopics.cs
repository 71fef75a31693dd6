using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>What is wrong with a sink's topics.</summary>
/// <param name="Keys">The keys that the message belongs to.</param>
/// <param name="EndsRequest">Whether the message is all the answer there is (Kafka 3) or one of the errors (Kafka 4).</param>
sealed record TopicsFault(string Message, IReadOnlyList<string> Keys, bool EndsRequest);

/// <summary>The checks on a sink's topics, as <c>SinkConnectorConfig.validate</c> does them.</summary>
static class SinkTopics
{
    const string Topics = "topics";
    const string TopicsRegex = "topics.regex";

    /// <summary>Checks <c>topics</c>, <c>topics.regex</c> and the dead letter queue; null where all is well.</summary>
    public static TopicsFault? FindFault(IReadOnlyDictionary<string, string?> settings, PlatformVersion platform)
    {
        string Text(string key) => settings.GetValueOrDefault(key)?.Trim() ?? string.Empty;
        TopicsFault Fault(string message, params string[] keys) => new(message, keys, !platform.IsKafka4);

        var (topics, regex, queue) = (Text(Topics), Text(TopicsRegex), Text("errors.deadletterqueue.topic.name"));
        if (topics.Length > 0 && regex.Length > 0)
        {
            return Fault("topics and topics.regex are mutually exclusive options, but both are set.", Topics, TopicsRegex);
        }

        if (topics.Length == 0 && regex.Length == 0)
        {
            return Fault("Must configure one of topics or topics.regex", Topics, TopicsRegex);
        }

        var list = topics.Split(',', StringSplitOptions.TrimEntries);
        if (queue.Length > 0 && list.Contains(queue))
        {
            // Kafka 3 names topics.regex here too, though it means topics.
            var key = platform.IsKafka4 ? Topics : TopicsRegex;
            return Fault(
                $"The DLQ topic '{queue}' may not be included in the list of topics ('{key}=[{string.Join(", ", list)}]') consumed by the "
                    + "connector",
                Topics);
        }

        return queue.Length > 0 && regex.Length > 0 && Matches(regex, queue)
            ? Fault(
                $"The DLQ topic '{queue}' may not be included in the regex matching the topics ('topics.regex={regex}') consumed by the "
                    + "connector",
                TopicsRegex)
            : null;
    }

    static bool Matches(string regex, string topic)
    {
        try
        {
            return Regex.IsMatch(topic, $"^(?:{regex})$");
        }
        catch (ArgumentException)
        {
            // Not a regular expression: the key's own validator says so.
            return false;
        }
    }
}
