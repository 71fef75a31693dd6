using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>What the broker is to its clients.</summary>
sealed record BrokerIdentity(string ClusterId, int NodeId);

/// <summary>Answers requests. The versions are the ones before the flexible encoding; a client learns them by ApiVersions.</summary>
sealed class RequestHandler(BrokerIdentity identity, TopicStore topics, GroupStore groups)
{
    const sbyte TopicResource = 2;
    const sbyte DefaultSource = 5;
    const sbyte TopicSource = 1;

    static readonly (ApiKey Api, short Lowest, short Highest)[] s_supported =
    [
        (ApiKey.Metadata, 4, 4), (ApiKey.FindCoordinator, 1, 2), (ApiKey.JoinGroup, 2, 3), (ApiKey.Heartbeat, 1, 2),
        (ApiKey.LeaveGroup, 1, 2), (ApiKey.SyncGroup, 1, 2), (ApiKey.ApiVersions, 0, 0), (ApiKey.CreateTopics, 2, 4),
        (ApiKey.DeleteTopics, 1, 3), (ApiKey.DescribeConfigs, 1, 2),
    ];

    static readonly Dictionary<string, string> s_topicDefaults = new(StringComparer.Ordinal)
    {
        ["cleanup.policy"] = "delete",
        ["min.insync.replicas"] = "1",
        ["retention.ms"] = "604800000",
        ["max.message.bytes"] = "1048588",
    };

    /// <summary>
    /// The answer to a message; null where a real broker closes the connection (a request or version that it does not know).
    /// </summary>
    /// <param name="message">The request.</param>
    /// <param name="advertised">Where the client is told to reach the broker.</param>
    /// <param name="login">The login that has to come first; null where none is asked for.</param>
    /// <exception cref="InvalidDataException">The message is not a request of the Kafka protocol.</exception>
    public ReadOnlyMemory<byte>? Answer(ReadOnlyMemory<byte> message, Endpoint advertised, SaslServer? login = null)
    {
        var request = new WireReader(message);
        var api = (ApiKey)request.Int16();
        var version = request.Int16();
        var answer = new WireWriter().Int32(request.Int32());
        var clientId = request.NullableString() ?? string.Empty;
        if (api == ApiKey.ApiVersions)
        {
            // Newer versions are answered in the oldest form with an error, by which a client finds the common one (KIP-511).
            WriteApiVersions(answer, version == 0 ? ErrorCode.None : ErrorCode.UnsupportedVersion);
            return answer.Written;
        }

        if (login is { IsDone: false })
        {
            return login.Answer(api, request, answer)?.Written;
        }

        if (!Array.Exists(s_supported, supported => supported.Api == api && version >= supported.Lowest && version <= supported.Highest))
        {
            return null;
        }

        Write(api, request, answer, advertised, clientId);
        return answer.Written;
    }

    void Write(ApiKey api, WireReader request, WireWriter answer, Endpoint advertised, string clientId)
    {
        answer.Int32(0);
        switch (api)
        {
            case ApiKey.Metadata:
                WriteMetadata(request, answer, advertised);
                break;
            case ApiKey.CreateTopics:
                WriteCreatedTopics(request, answer);
                break;
            case ApiKey.DeleteTopics:
                answer.Array(
                    request.Array(reader => reader.String()) ?? [], (writer, name) => writer.String(name).Error(topics.Delete(name).Code));
                break;
            case ApiKey.DescribeConfigs:
                answer.Array(request.Array(ReadResource) ?? [], WriteSettings);
                break;
            case ApiKey.FindCoordinator:
                answer.Error(ErrorCode.None).String(null).Int32(identity.NodeId).String(advertised.Host).Int32(advertised.Port);
                break;
            default:
                WriteGroup(api, request, answer, clientId);
                break;
        }
    }

    static void WriteApiVersions(WireWriter answer, ErrorCode error) => answer.Error(error)
        .Array(s_supported, (writer, supported) => writer.Int16((short)supported.Api).Int16(supported.Lowest).Int16(supported.Highest));

    void WriteMetadata(WireReader request, WireWriter answer, Endpoint advertised)
    {
        var wanted = request.Array(reader => reader.String());
        var described = wanted is null
            ? [.. topics.All.Select(topic => (topic.Name, Topic: (Topic?)topic))]
            : wanted.Select(name => (Name: name, Topic: topics.Find(name))).ToList();
        answer
            .Array<Endpoint>(
                [advertised], (writer, broker) => writer.Int32(identity.NodeId).String(broker.Host).Int32(broker.Port).String(null))
            .String(identity.ClusterId)
            .Int32(identity.NodeId)
            .Array(described, (writer, topic) => writer
                .Error(topic.Topic is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.None).String(topic.Name).Bool(false)
                .Array([.. Enumerable.Range(0, topic.Topic?.Partitions ?? 0)], (inner, partition) => inner
                    .Error(ErrorCode.None).Int32(partition).Int32(identity.NodeId)
                    .Array<int>([identity.NodeId], (nodes, node) => nodes.Int32(node))
                    .Array<int>([identity.NodeId], (nodes, node) => nodes.Int32(node))));
    }

    void WriteCreatedTopics(WireReader request, WireWriter answer)
    {
        var wanted = request.Array(ReadNewTopic) ?? [];
        request.Int32();
        var validateOnly = request.Bool();
        answer.Array(wanted, (writer, topic) =>
        {
            var result = topics.Create(topic, validateOnly);
            writer.String(topic.Name).Error(result.Code).String(result.Message);
        });
    }

    static NewTopic ReadNewTopic(WireReader reader)
    {
        var (name, partitions, replicas) = (reader.String(), reader.Int32(), reader.Int16());
        var assignments = reader.Array(assignment => (assignment.Int32(), assignment.Array(node => node.Int32()))) ?? [];
        var settings = (reader.Array(setting => (Key: setting.String(), Value: setting.NullableString() ?? string.Empty)) ?? [])
            .ToDictionary(setting => setting.Key, setting => setting.Value, StringComparer.Ordinal);
        return assignments.Count == 0
            ? new NewTopic(name, partitions, replicas, settings)
            : new NewTopic(name, assignments.Count, 1, settings);
    }

    static (sbyte Type, string Name, IReadOnlyList<string>? Keys) ReadResource(WireReader reader) =>
        (reader.Int8(), reader.String(), reader.Array(key => key.String()));

    void WriteSettings(WireWriter writer, (sbyte Type, string Name, IReadOnlyList<string>? Keys) resource)
    {
        var topic = resource.Type == TopicResource ? topics.Find(resource.Name) : null;
        var error = resource.Type != TopicResource ? ErrorCode.InvalidRequest
            : topic is null ? ErrorCode.UnknownTopicOrPartition
            : ErrorCode.None;
        var settings = topic is null
            ? []
            : topic.Settings.Select(setting => (setting.Key, setting.Value, Source: TopicSource))
                .Concat(s_topicDefaults.Where(setting => !topic.Settings.ContainsKey(setting.Key))
                    .Select(setting => (setting.Key, setting.Value, Source: DefaultSource)))
                .Where(setting => resource.Keys is null || resource.Keys.Contains(setting.Key))
                .ToList();
        writer.Error(error).String(null).Int8(resource.Type).String(resource.Name)
            .Array(settings, (inner, setting) => inner.String(setting.Key)
                .String(setting.Value).Bool(false).Int8(setting.Source).Bool(false)
                .Array<string>([], (_, _) => { }));
    }

    void WriteGroup(ApiKey api, WireReader request, WireWriter answer, string clientId)
    {
        var groupId = request.String();
        switch (api)
        {
            case ApiKey.JoinGroup:
                request.Int32();
                request.Int32();
                WriteJoined(request, answer, groupId, clientId);
                break;
            case ApiKey.SyncGroup:
                var error = groups.Check(groupId, request.Int32(), request.String());
                var assignment =
                    request.Array(reader => (reader.String(), Bytes: reader.Bytes()))?.Select(item => item.Bytes).FirstOrDefault() ?? [];
                answer.Error(error).Bytes(error == ErrorCode.None ? assignment : []);
                break;
            case ApiKey.Heartbeat:
                answer.Error(groups.Check(groupId, request.Int32(), request.String()));
                break;
            default:
                answer.Error(groups.Leave(groupId, request.String()));
                break;
        }
    }

    void WriteJoined(WireReader request, WireWriter answer, string groupId, string clientId)
    {
        var (error, generation, member) = groups.Join(groupId, request.String(), clientId);
        request.String();
        var protocols = request.Array(reader => (Name: reader.String(), Metadata: reader.Bytes())) ?? [];
        var joined = error == ErrorCode.None;
        answer.Error(error)
            .Int32(generation).String(joined && protocols.Count > 0 ? protocols[0].Name : string.Empty).String(member).String(member)
            .Array<string>(
                joined ? [member] : [], (writer, name) => writer.String(name).Bytes(protocols.Count > 0 ? protocols[0].Metadata : []));
    }
}
