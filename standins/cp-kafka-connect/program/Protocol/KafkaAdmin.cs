namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>A broker as metadata tells of it.</summary>
sealed record BrokerNode(int Id, string Host, int Port);

/// <summary>A topic as metadata tells of it.</summary>
sealed record TopicDescription(string Name, ErrorCode Error, int Partitions, int Replicas);

/// <summary>A cluster as metadata tells of it.</summary>
sealed record ClusterDescription(
    string? ClusterId, int ControllerId, IReadOnlyList<BrokerNode> Brokers, IReadOnlyList<TopicDescription> Topics);

/// <summary>A topic to be created; -1 leaves a number to the broker.</summary>
sealed record NewTopic(string Name, int Partitions, short ReplicationFactor, IReadOnlyDictionary<string, string> Settings);

/// <summary>Requests of an administrator, in versions that brokers from 2.1 to 4.x take.</summary>
sealed class KafkaAdmin(KafkaConnection connection)
{
    const sbyte TopicResource = 2;
    const int TimeoutMilliseconds = 30_000;

    /// <summary>Describes the cluster and the named topics; null asks for all topics.</summary>
    public async Task<ClusterDescription> DescribeAsync(IReadOnlyCollection<string>? topics, CancellationToken cancellation)
    {
        var answer = await connection.SendAsync(ApiKey.Metadata, 4,
            request => request.Array(topics, (writer, topic) => writer.String(topic)).Bool(false), cancellation);
        answer.Int32();
        var brokers = answer.Array(reader =>
        {
            var broker = new BrokerNode(reader.Int32(), reader.String(), reader.Int32());
            reader.NullableString();
            return broker;
        });
        var clusterId = answer.NullableString();
        var controller = answer.Int32();
        return new ClusterDescription(clusterId, controller, brokers ?? [], answer.Array(ReadTopic) ?? []);
    }

    /// <summary>Creates a topic.</summary>
    /// <exception cref="JavaException">The broker refused.</exception>
    public async Task CreateTopicAsync(NewTopic topic, CancellationToken cancellation)
    {
        var answer = await connection.SendAsync(ApiKey.CreateTopics, 2, request => request
            .Array<NewTopic>([topic], (writer, wanted) => writer
                .String(wanted.Name).Int32(wanted.Partitions).Int16(wanted.ReplicationFactor)
                .Array<int>([], (_, _) => { })
                .Array(wanted.Settings, (inner, setting) => inner.String(setting.Key).String(setting.Value)))
            .Int32(TimeoutMilliseconds).Bool(false), cancellation);
        answer.Int32();
        ThrowFirst(answer.Array(reader => (reader.String(), Code: reader.Error(), Message: reader.NullableString()))?
            .Select(result => (result.Code, result.Message)));
    }

    /// <summary>Deletes a topic.</summary>
    /// <exception cref="JavaException">The broker refused.</exception>
    public async Task DeleteTopicAsync(string topic, CancellationToken cancellation)
    {
        var answer = await connection.SendAsync(ApiKey.DeleteTopics, 1,
            request => request.Array<string>([topic], (writer, name) => writer.String(name)).Int32(TimeoutMilliseconds), cancellation);
        answer.Int32();
        ThrowFirst(answer.Array(reader => (reader.String(), Code: reader.Error()))?.Select(result => (result.Code, (string?)null)));
    }

    /// <summary>The settings of a topic.</summary>
    /// <exception cref="JavaException">The broker refused.</exception>
    public async Task<IReadOnlyDictionary<string, string?>> DescribeTopicSettingsAsync(string topic, CancellationToken cancellation)
    {
        var answer = await connection.SendAsync(ApiKey.DescribeConfigs, 1, request => request
            .Array<string>([topic], (writer, name) => writer.Int8(TopicResource).String(name).Array<string>(null, (_, _) => { }))
            .Bool(false), cancellation);
        answer.Int32();
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal);
        ThrowFirst(answer.Array(reader => ReadResource(reader, settings)));
        return settings;
    }

    static (ErrorCode Code, string? Message) ReadResource(WireReader reader, Dictionary<string, string?> settings)
    {
        var result = (Code: reader.Error(), Message: reader.NullableString());
        reader.Int8();
        reader.String();
        reader.Array(setting =>
        {
            settings[setting.String()] = setting.NullableString();
            setting.Bool();
            setting.Int8();
            setting.Bool();
            setting.Array(synonym => (synonym.String(), synonym.NullableString(), synonym.Int8()));
            return true;
        });
        return result;
    }

    static TopicDescription ReadTopic(WireReader reader)
    {
        var error = reader.Error();
        var name = reader.String();
        reader.Bool();
        var replicas = reader.Array(partition =>
        {
            partition.Int16();
            partition.Int32();
            partition.Int32();
            var assigned = partition.Array(node => node.Int32())?.Count ?? 0;
            partition.Array(node => node.Int32());
            return assigned;
        });
        return new TopicDescription(name, error, replicas?.Count ?? 0, replicas?.Count > 0 ? replicas[0] : 0);
    }

    static void ThrowFirst(IEnumerable<(ErrorCode Code, string? Message)>? results)
    {
        foreach (var (code, message) in results ?? [])
        {
            if (code != ErrorCode.None)
            {
                throw code.ToException(message);
            }
        }
    }
}
