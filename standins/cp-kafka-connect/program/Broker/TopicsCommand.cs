using System.Globalization;
using System.Net.Sockets;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary><c>kafka-topics --bootstrap-server HOST:PORT --create|--delete|--list|--describe</c>.</summary>
static class TopicsCommand
{
    const int Failed = 1;
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Runs the command; 1 where it failed or was not understood.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        if (Option(arguments, "--bootstrap-server") is not { } bootstrap)
        {
            await Console.Error.WriteLineAsync("Missing required argument \"[bootstrap-server]\"");
            return Failed;
        }

        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bounded.CancelAfter(s_patience);
        try
        {
            await using var connection = await KafkaConnection.OpenAsync(
                Endpoint.ParseAll(bootstrap, "bootstrap.servers")[0], "kafka-topics", ClientSecurity.None, bounded.Token);
            return await RunAsync(arguments, new KafkaAdmin(connection), bounded.Token);
        }
        catch (Exception failure) when (failure is JavaException or SocketException or IOException or OperationCanceledException)
        {
            await Console.Out.WriteLineAsync($"Error while executing topic command : {failure.Message}");
            return Failed;
        }
    }

    static async Task<int> RunAsync(IReadOnlyList<string> arguments, KafkaAdmin admin, CancellationToken cancellation)
    {
        var topic = Option(arguments, "--topic");
        if (arguments.Contains("--list"))
        {
            foreach (var found in (await admin.DescribeAsync(null, cancellation)).Topics)
            {
                await Console.Out.WriteLineAsync(found.Name);
            }
        }
        else if (topic is not null && arguments.Contains("--create"))
        {
            await CreateAsync(arguments, admin, topic, cancellation);
        }
        else if (topic is not null && arguments.Contains("--delete"))
        {
            await admin.DeleteTopicAsync(topic, cancellation);
        }
        else if (arguments.Contains("--describe"))
        {
            await DescribeAsync(admin, topic, cancellation);
        }
        else
        {
            await Console.Error.WriteLineAsync(
                "Command must include exactly one action: --list, --describe, --create, --delete; all but --list with --topic");
            return Failed;
        }

        return 0;
    }

    static async Task CreateAsync(IReadOnlyList<string> arguments, KafkaAdmin admin, string topic, CancellationToken cancellation)
    {
        var wanted = new NewTopic(
            topic, Number(arguments, "--partitions"), (short)Number(arguments, "--replication-factor"), Settings(arguments));
        try
        {
            await admin.CreateTopicAsync(wanted, cancellation);
            await Console.Out.WriteLineAsync($"Created topic {topic}.");
        }
        catch (JavaException exists) when (exists.ClassName.EndsWith(".TopicExistsException", StringComparison.Ordinal)
            && arguments.Contains("--if-not-exists"))
        {
            // Asked for: an existing topic is as good as a new one.
        }
    }

    static async Task DescribeAsync(KafkaAdmin admin, string? topic, CancellationToken cancellation)
    {
        var cluster = await admin.DescribeAsync(topic is null ? null : [topic], cancellation);
        foreach (var found in cluster.Topics)
        {
            if (found.Error != ErrorCode.None)
            {
                throw found.Error.ToException($"Topic '{found.Name}' does not exist as expected");
            }

            var settings = await admin.DescribeTopicSettingsAsync(found.Name, cancellation);
            await Console.Out.WriteLineAsync(
                $"Topic: {found.Name}\tPartitionCount: {found.Partitions}\tReplicationFactor: {found.Replicas}\t" +
                    $"Configs: {string.Join(',', settings.Select(setting => $"{setting.Key}={setting.Value}"))}");
        }
    }

    static Dictionary<string, string> Settings(IReadOnlyList<string> arguments) =>
        arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == "--config").Select(pair => pair.Second.Split('=', 2))
            .ToDictionary(setting => setting[0], setting => setting.ElementAtOrDefault(1) ?? string.Empty, StringComparer.Ordinal);

    static int Number(IReadOnlyList<string> arguments, string option) =>
        Option(arguments, option) is not { } text ? -1
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
        : throw new JavaException(
            "joptsimple.OptionArgumentConversionException", $"Cannot parse argument '{text}' of option {option[2..]}");

    static string? Option(IReadOnlyList<string> arguments, string name)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
        {
            if (arguments[index] == name)
            {
                return arguments[index + 1];
            }
        }

        return null;
    }
}
