using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// Makes a connector of each template on the worker, looks what becomes of its tasks, and removes it. Lists, validation and a connector's
/// own state say RUNNING where no task runs (real-worker facts); only a task tells.
/// </summary>
/// <param name="client">The worker.</param>
/// <param name="time">The clock.</param>
sealed class ConnectorTrials(ConnectClient client, TimeProvider time)
{
    // With one attempt at the database and no second one, whatever fails has failed by then.
    static readonly TimeSpan s_settled = TimeSpan.FromSeconds(10);

    // Kafka answers 404 until the first status is written.
    const int NotFound = 404;

    /// <summary>Tries all of them: created one after the other, watched at the same time.</summary>
    /// <param name="templates">The templates; one that the worker does not find valid is passed over: it would refuse the connector
    /// too.</param>
    /// <param name="timeout">For all of it; what is not known by then is told as it was seen last.</param>
    /// <param name="token">Ends it.</param>
    public async Task<IReadOnlyList<TrialEvidence>> RunAsync(
        IReadOnlyList<TemplateEvidence> templates, TimeSpan timeout, CancellationToken token)
    {
        using var bound = new CancellationTokenSource(timeout, time);
        List<Task<TrialEvidence>> trials = [];
        foreach (var (template, validated) in templates)
        {
            if (validated?.Value is not { Faults.Count: 0 } || TrialConfiguration.Of(template) is not { } configuration)
            {
                trials.Add(Task.FromResult(new TrialEvidence(template, $"template.{template.Name} did not pass")));
                continue;
            }

            var started = time.GetTimestamp();
            var creation = await Rebalancing.OutlastAsync(
                () => client.CreateConnectorAsync(configuration.Name, configuration.Json, token), time, bound.Token, token);
            var trial = new ConnectorTrial(configuration) { Creation = creation };
            trials.Add(creation.IsOk
                ? WatchAsync(template, trial, started, bound.Token, token)
                : Task.FromResult(new TrialEvidence(template, trial)));
        }

        var watched = await Task.WhenAll(trials);
        List<TrialEvidence> removed = [];
        foreach (var evidence in watched)
            removed.Add(evidence.Trial.Value is { Creation.IsOk: true } trial
                ? evidence with { Trial = await RemoveAsync(trial, timeout, token) }
                : evidence);
        return removed;
    }

    async Task<TrialEvidence> WatchAsync(
        FilledTemplate template, ConnectorTrial trial, long started, CancellationToken bound, CancellationToken token)
    {
        long? running = null;
        while (true)
        {
            var status = await client.GetConnectorStatusAsync(trial.Configuration.Name, token);
            running = status.Value is { IsRunning: true } ? running ?? time.GetTimestamp() : null;
            var settled = status.Value is { HasFailed: true } || (running is { } since && time.GetElapsedTime(since) >= s_settled);
            var refused = status is { Value: null, Raw.Status: not NotFound } && !Rebalancing.IsSaidBy(status.Raw);
            if (settled || refused || bound.IsCancellationRequested)
                return new TrialEvidence(template, trial with { Status = status, Took = time.GetElapsedTime(started) });
            // The worker's REST interface has no event to wait for, and its log may be configured not to say it.
            await Task.Delay(Rebalancing.Interval, time, token);
        }
    }

    async Task<ConnectorTrial> RemoveAsync(ConnectorTrial trial, TimeSpan timeout, CancellationToken token)
    {
        using var bound = new CancellationTokenSource(timeout, time);
        return trial with
        {
            Removal = await Rebalancing.OutlastAsync(
                () => client.DeleteConnectorAsync(trial.Configuration.Name, token), time, bound.Token, token),
        };
    }
}
