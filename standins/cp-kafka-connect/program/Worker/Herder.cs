using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

/// <summary>The start of the worker's inner life: its topics, its group, then connectors.</summary>
sealed class Herder(WorkerSettings settings, KafkaConnection connection, Uri advertised, Log log)
{
    const string Compact = "compact";

    readonly Logger _logger = log.For("org.apache.kafka.connect.runtime.distributed.DistributedHerder", ContextOf(settings));
    readonly Logger _coordinator = log.For("org.apache.kafka.connect.runtime.distributed.WorkerCoordinator", ContextOf(settings));
    readonly Logger _topicLog = log.For("org.apache.kafka.connect.util.KafkaBasedLog");
    readonly GroupMember _member = new(connection, settings.GroupId, advertised.AbsoluteUri);

    /// <summary>Gets ready.</summary>
    /// <exception cref="JavaException">A topic cannot be had as it must be, or the group refuses the worker.</exception>
    public async Task StartAsync(CancellationToken cancellation)
    {
        _logger.Info("Herder starting");
        var admin = new KafkaAdmin(connection);
        foreach (var topic in settings.InternalTopics)
        {
            _topicLog.Info($"Starting KafkaBasedLog with topic {topic.Name}");
            await FindOrCreateAsync(admin, topic, cancellation);
            _topicLog.Info($"Finished reading KafkaBasedLog for topic {topic.Name}");
            _topicLog.Info($"Started KafkaBasedLog for topic {topic.Name}");
        }

        _logger.Info("Herder started");
        await JoinAsync(cancellation);
        _logger.Warn("Catching up to assignment's config offset.");
        _logger.Info("Starting connectors and tasks using config offset -1");
        _logger.Info("Finished starting connectors and tasks");
    }

    /// <summary>Logs the failure that ends the worker.</summary>
    public void ReportFailure(JavaException failure) => _logger.Error("Uncaught exception in herder work thread, exiting: ", failure);

    /// <summary>Leaves the group, if the broker is still there.</summary>
    public async Task StopAsync(CancellationToken cancellation)
    {
        _logger.Info("Herder stopping");
        try
        {
            if (_member.MemberId.Length > 0)
            {
                _coordinator.Info(
                    $"Member {_member.MemberId} sending LeaveGroup request to coordinator due to: the consumer is being closed");
                await _member.LeaveAsync(cancellation);
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException or InvalidDataException)
        {
            _coordinator.Warn($"LeaveGroup was not answered: {failure.Message}");
        }

        _logger.Info("Herder stopped");
    }

    static string ContextOf(WorkerSettings settings) => $"[Worker clientId=connect-1, groupId={settings.GroupId}] ";

    async Task JoinAsync(CancellationToken cancellation)
    {
        var node = await _member.FindCoordinatorAsync(cancellation);
        _coordinator.Info($"Discovered group coordinator {node.Host}:{node.Port} (id: {int.MaxValue - node.Id} rack: null)");
        _coordinator.Info("(Re-)joining group");
        await _member.JoinAsync(cancellation);
        _coordinator.Info("Successfully joined group with generation " +
            $"Generation{{generationId={_member.Generation}, memberId='{_member.MemberId}', protocol='sessioned'}}");
        _logger.Info($"Joined group at generation {_member.Generation} with protocol version 2 and got assignment: " +
            $"Assignment{{error=0, leader='{_member.MemberId}', " +
            $"leaderUrl='{advertised.AbsoluteUri}', offset=-1, connectorIds=[], taskIds=[], revokedConnectorIds=[], revokedTaskIds=[], "
                + $"delay=0}} with rebalance delay: 0");
    }

    static async Task FindOrCreateAsync(KafkaAdmin admin, InternalTopic topic, CancellationToken cancellation)
    {
        try
        {
            await admin.CreateTopicAsync(
                new NewTopic(topic.Name, topic.Partitions, topic.ReplicationFactor,
                    new Dictionary<string, string> { ["cleanup.policy"] = Compact }), cancellation);
        }
        catch (JavaException exists) when (exists.ClassName.EndsWith(".TopicExistsException", StringComparison.Ordinal))
        {
            await RequireFitAsync(admin, topic, cancellation);
        }
        catch (JavaException refused)
        {
            throw new JavaException(JavaClasses.ConnectException, $"Error while attempting to create/find topic(s) '{topic.Name}'",
                new JavaException(JavaClasses.ExecutionException, refused.Headline, refused));
        }
    }

    static async Task RequireFitAsync(KafkaAdmin admin, InternalTopic topic, CancellationToken cancellation)
    {
        var found = await admin.DescribeTopicSettingsAsync(topic.Name, cancellation);
        var policy = found.GetValueOrDefault("cleanup.policy") ?? "delete";
        if (policy != Compact)
        {
            throw new ConfigException(
                $"Topic '{topic.Name}' supplied via the '{topic.Setting}' property is required to have 'cleanup.policy=compact' to "
                    + "guarantee "
                    +
                        $"consistency and durability of {topic.Purpose}, but found the topic currently has 'cleanup.policy={policy}'. "
                    + "Continuing would likely result in " +
                        $"eventually losing {topic.Purpose} and problems restarting this Connect cluster in the future. "
                    + $"Change the '{topic.Setting}' property in the Connect " +
                        "worker configurations to use a topic with 'cleanup.policy=compact'.");
        }

        var partitions = (await admin.DescribeAsync([topic.Name], cancellation)).Topics[0].Partitions;
        if (topic.Setting == "config.storage.topic" && partitions > 1)
        {
            throw new ConfigException(
                $"Topic '{topic.Name}' supplied via the '{topic.Setting}' property is required to have a single partition in order to "
                    + "guarantee "
                    +
                        $"consistency of connector configurations, but found {partitions} partitions.");
        }
    }
}
