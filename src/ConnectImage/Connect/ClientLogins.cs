using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// Sends a record through a source and a sink: the producer, the consumer and the admin client of connectors have logged in when it
/// arrives, each with settings of its own, which no other client shows to be right. The connectors are Kafka's own for files.
/// </summary>
/// <param name="client">The worker.</param>
/// <param name="worker">Its container.</param>
/// <param name="time">The clock.</param>
sealed class ClientLogins(ConnectClient client, SessionContainer worker, TimeProvider time)
{
    /// <summary>Where the base image keeps Kafka's connectors for files (Confluent's packages of 7.5 to 8.4).</summary>
    public const string PluginFolder = "/usr/share/filestream-connectors";

    const string Package = "org.apache.kafka.connect.file";
    const string Converter = "org.apache.kafka.connect.storage.StringConverter";
    const string Source = "smoke-file-source";
    const string Sink = "smoke-file-sink";
    const string Topic = "smoke-records";

    // Every engine puts it into every container, with a line that is known: the container's name for itself.
    const string Input = "/etc/hostname";

    /// <summary>Creates both and waits for the record; the worker is of no further use afterwards.</summary>
    public async Task<Gathered<RecordRelay>> RelayAsync(TimeSpan timeout, CancellationToken token)
    {
        var plugins = await client.GetPluginsAsync(token);
        if (plugins.Value?.Any(x => x.Class == $"{Package}.FileStreamSinkConnector") != true)
            return $"the image has no connectors for files in {PluginFolder}";
        var line = (await worker.InspectAsync(token)).Config.Hostname;
        using var bound = new CancellationTokenSource(timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bound.Token, token);
        var since = time.GetTimestamp();
        var source = await CreateAsync(Source, SourceSettings(), bound.Token, token);
        // Without a file it writes to the worker's own output, which is the container's log.
        var sink = await CreateAsync(Sink, SinkSettings(), bound.Token, token);
        if (!source.IsOk || !sink.IsOk)
            return new RecordRelay(null, [source.Summary, sink.Summary]);
        try
        {
            await foreach (var written in worker.FollowLogsAsync(either.Token))
            {
                if (written.Text.Trim() == line)
                    return new RecordRelay(time.GetElapsedTime(since), []);
            }
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            // The time is over: what the connectors say tells why.
        }

        return new RecordRelay(null, [.. await FaultsAsync(Source, token), .. await FaultsAsync(Sink, token)]);
    }

    Task<RestAnswer> CreateAsync(string name, JsonObject settings, CancellationToken bound, CancellationToken token)
    {
        settings["tasks.max"] = "1";
        settings["key.converter"] = Converter;
        settings["value.converter"] = Converter;
        return Rebalancing.OutlastAsync(() => client.CreateConnectorAsync(name, settings.ToJsonString(), token), time, bound, token);
    }

    static JsonObject SourceSettings() => new()
    {
        ["connector.class"] = $"{Package}.FileStreamSourceConnector",
        ["file"] = Input,
        ["topic"] = Topic,
        ["topic.creation.default.replication.factor"] = "1",
        ["topic.creation.default.partitions"] = "1",
    };

    // A topic for what fails is what a sink's task has an admin client for.
    static JsonObject SinkSettings() => new()
    {
        ["connector.class"] = $"{Package}.FileStreamSinkConnector",
        ["topics"] = Topic,
        ["errors.tolerance"] = "all",
        ["errors.deadletterqueue.topic.name"] = $"{Topic}-dead",
        ["errors.deadletterqueue.topic.replication.factor"] = "1",
    };

    async Task<IReadOnlyList<string>> FaultsAsync(string name, CancellationToken token)
    {
        var status = await client.GetConnectorStatusAsync(name, token);
        return status.Value is { Traces: { Count: > 0 } traces }
            ? [.. traces.Select(x => $"{name}: {x.Split('\n')[0]}")]
            : [$"{name}: {status.Summary}"];
    }
}
