using System.Diagnostics;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Worker;
using Serilog;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Finds out everything that the checks decide on, as far as the worker got.</summary>
sealed class EvidenceGathering(EngineConnection engine, WorkerTopology topology, ConnectClient? client, TimeProvider time, ILogger log)
{
    const string ContainerEnded = "the container has ended";

    readonly WorkerInspection _inspection = new(engine, topology);

    /// <summary>Gathers; what does not depend on one another is asked for at the same time, the stop comes last.</summary>
    public async Task<SmokeEvidence> GatherAsync(
        SmokeRequest request, SmokeSources sources, ImageEvidence image, Startup startup, CancellationToken token)
    {
        var connector = _inspection.ReadConnectorAsync(request.ConnectorFolder, token);
        var network = AsGathered(_inspection.ReadNetworkAsync(token));
        var running = startup.End is not (StartupEnd.NotStarted or StartupEnd.WorkerEnded);
        var process = IfAsync(
            running, ContainerEnded, () => AsGathered(_inspection.ReadProcessAsync(request.ConnectorFolder, token)), token);
        var settings = IfAsync(running, ContainerEnded, () => _inspection.ReadRenderedSettingsAsync(token), token);
        var canAsk = startup.TimeToRest is not null && running;
        var rest = IfAsync(canAsk, "the worker did not answer", () => AsGathered(AskAsync(token)), token);
        var templates = ValidateAsync(canAsk, sources.Templates, token);
        var linkage = _inspection.ReadLinkageAsync(connector, request.ConnectorFolder, request.KafkaFolder, token);
        var trials = TryConnectorsAsync(request, startup, rest, templates, token);
        var health = HealthBesideWorkerAsync(startup, image.Healthcheck, token);
        var absence = HealthWithoutWorkerAsync(startup, image.Healthcheck, token);
        await Task.WhenAll(connector, linkage, network, process, settings, rest, templates, trials, health, absence);

        // The end comes last.
        var closing = await CloseAsync(request, startup, token);
        return new SmokeEvidence(request, image, startup)
        {
            PeakMemoryBytes = closing.PeakMemoryBytes,
            Warnings = closing.WorkerLog is { } written
                ? new(WorkerWarning.Of(written), "")
                : new(null, "the worker did not become ready"),
            ConnectorFolder = FolderOf(await connector),
            Linkage = await linkage,
            Network = await network,
            Process = await process,
            RenderedSettings = await settings,
            IntendedSettings = sources.Settings,
            Rest = await rest,
            Templates = await templates,
            Trials = await trials,
            HealthBesideWorker = await health,
            HealthWithoutWorker = await absence,
            Shutdown = closing.Shutdown,
        };
    }

    async Task<RestEvidence> AskAsync(CancellationToken token)
    {
        var asked = client ?? throw new InvalidOperationException("A worker without an address cannot be asked.");
        var root = asked.GetRootAsync(token);
        var connectors = asked.GetConnectorsAsync(token);
        var plugins = asked.GetPluginsAsync(token);
        var source = asked.GetPluginConfigurationAsync(Neo4jConnectorPlugin.Source.Class, token);
        var sink = asked.GetPluginConfigurationAsync(Neo4jConnectorPlugin.Sink.Class, token);
        var health = asked.GetHealthAsync(token);
        return new RestEvidence(await root, await connectors, await plugins, await source, await sink, await health);
    }

    async Task<IReadOnlyList<TemplateEvidence>> ValidateAsync(bool canAsk, IReadOnlyList<FilledTemplate> templates, CancellationToken token)
    {
        List<TemplateEvidence> validated = [];
        foreach (var template in templates)
        {
            var answer = canAsk
                && client is not null && template is { ConnectorClass: { } connectorClass, Configuration: { } configuration }
                ? await client.ValidateAsync(connectorClass, configuration, token)
                : null;
            validated.Add(new TemplateEvidence(template, answer));
        }

        return validated;
    }

    // After the worker was asked what it holds: by then it holds nothing.
    async Task<IReadOnlyList<TrialEvidence>> TryConnectorsAsync(
        SmokeRequest request, Startup startup, Task asked, Task<IReadOnlyList<TemplateEvidence>> validating, CancellationToken token)
    {
        var templates = await validating;
        await asked;
        if (!startup.IsReady || client is null)
            return [.. templates.Select(x => new TrialEvidence(x.Template, "the worker is not ready"))];
        using var work = RunningWork.Begin("looking whether the templates' tasks run");
        return await new ConnectorTrials(client, time).RunAsync(templates, request.TaskTimeout, token);
    }

    Task<Gathered<HealthRun>> HealthBesideWorkerAsync(Startup startup, HealthcheckCommand healthcheck, CancellationToken token) => IfAsync(
        startup.IsReady && healthcheck.IsPresent, "the worker is not ready",
        () => AsGathered(WorkerInspection.RunHealthcheckAsync(topology.Worker, healthcheck, token)), token);

    // The broker's container comes from the same image and has no worker: there the command has to fail.
    Task<Gathered<HealthRun>> HealthWithoutWorkerAsync(Startup startup, HealthcheckCommand healthcheck, CancellationToken token) => IfAsync(
        startup.IsReady && healthcheck.IsPresent, "the worker is not ready",
        () => AsGathered(WorkerInspection.RunHealthcheckAsync(topology.Broker, healthcheck, token)), token);

    async Task<Closing> CloseAsync(SmokeRequest request, Startup startup, CancellationToken token)
    {
        if (!startup.IsReady)
            return new Closing("the worker was not ready", null, null);
        long? peak = null;
        (ContainerExit Exit, TimeSpan Took)? stop = null;
        try
        {
            peak = await topology.Worker.ReadPeakMemoryAsync(token);
            if (!request.Keep)
                stop = await StopAsync(request.StopGrace, token);
        }
        catch (InfrastructureException) when (!token.IsCancellationRequested)
        {
            if (!await HasEndedAsync(token))
                throw;
            return new Closing(ContainerEnded, peak, await topology.Worker.ReadLogsAsync(token));
        }

        var written = await topology.Worker.ReadLogsAsync(token);
        Gathered<ShutdownEvidence> shutdown = stop is { } stopped
            ? new ShutdownEvidence(
                stopped.Exit, stopped.Took, request.StopGrace, written.Contains(StartupLines.Stopped, StringComparison.Ordinal))
            : "the worker was left running (--keep)";
        return new Closing(shutdown, peak, written);
    }

    async Task<(ContainerExit Exit, TimeSpan Took)> StopAsync(TimeSpan grace, CancellationToken token)
    {
        log.Debug("Stopping {Worker}", topology.Worker.Name);
        var started = Stopwatch.GetTimestamp();
        var exit = await topology.Worker.StopAsync(grace, token);
        return (exit, Stopwatch.GetElapsedTime(started));
    }

    static Gathered<ConnectorFolder> FolderOf(Gathered<ConnectorContents> connector) =>
        connector.Value is { } contents ? contents.Folder : connector.Missing;

    static async Task<Gathered<T>> AsGathered<T>(Task<T> task)
        where T : class => await task;

    // A worker that ends in the middle makes the engine refuse what is asked of its container: that is a finding, not the engine's fault.
    async Task<Gathered<T>> IfAsync<T>(bool possible, string otherwise, Func<Task<Gathered<T>>> gather, CancellationToken token)
        where T : class
    {
        if (!possible)
            return otherwise;
        try
        {
            return await gather();
        }
        catch (InfrastructureException) when (!token.IsCancellationRequested)
        {
            if (await HasEndedAsync(token))
                return ContainerEnded;
            throw;
        }
    }

    async Task<bool> HasEndedAsync(CancellationToken token) =>
        !(await topology.Worker.InspectAsync(token)).State.Running || !(await topology.Broker.InspectAsync(token)).State.Running;

    /// <summary>What is known when the worker has been stopped.</summary>
    /// <param name="Shutdown">Its end.</param>
    /// <param name="PeakMemoryBytes">The most memory that its container used; null where the kernel does not say.</param>
    /// <param name="WorkerLog">Its log; null where it did not become ready.</param>
    sealed record Closing(Gathered<ShutdownEvidence> Shutdown, long? PeakMemoryBytes, string? WorkerLog);
}
