using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Serilog;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// Starts a broker and a worker from one image, finds out what is to be known about them, and decides afterwards. A check that fails is a
/// result; only an engine that does not do its part, or a request that cannot be followed, is an exception.
/// </summary>
/// <param name="session">Where the containers live; the caller disposes of it, and with it of them.</param>
/// <param name="log">Told of each step.</param>
/// <param name="time">The clock.</param>
public sealed class SmokeRun(EngineSession session, ILogger log, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Smokes an image.</summary>
    /// <exception cref="ConfigurationException">The engine has no such image, a template's placeholder has no sample value, or a file of
    /// the sources is missing.</exception>
    /// <exception cref="InfrastructureException">The engine does not do its part.</exception>
    public async Task<SmokeResult> RunAsync(SmokeRequest request, CancellationToken token)
    {
        var startedAt = _time.GetUtcNow();
        var sources = SmokeSources.Load(request);
        if (request.Keep)
            session.Keep();
        var creating = WorkerTopology.CreateNetworkAsync(session, token);
        var inspecting = InspectAsync(request, token);
        // Both come to an end, so that whoever removes the network finds it.
        await Task.WhenAll(creating, inspecting);
        var network = await creating;
        (request, var image) = await inspecting;
        log.Information("Starting broker and worker from {Image}", request.Image);
        var isReady = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var installing = request.PassesOverInstallations is { } reason
            ? Task.FromResult<Gathered<InstallationEvidence>>(reason)
            : new InstallationStarts(session.Engine, request, log, _time)
                .RunAsync(sources.VariablesFor(image), isReady.Task, token);
        try
        {
            return await RunAsync(request, sources, image, network, startedAt, installing, isReady, token);
        }
        finally
        {
            // What it created is gone before the caller goes on, also where the first worker's part failed.
            isReady.TrySetResult(false);
            await ((Task)installing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task<SmokeResult> RunAsync(
        SmokeRequest request, SmokeSources sources, ImageEvidence image, SessionNetwork network, DateTimeOffset startedAt,
        Task<Gathered<InstallationEvidence>> installing, TaskCompletionSource<bool> isReady, CancellationToken token)
    {
        var topology = await WorkerTopology.CreateAsync(session, request, network, sources.VariablesFor(image), token);
        var start = await topology.StartAsync(_time, log, token);
        using var client = start.Address is { } address ? new ConnectClient(address) : null;
        Startup startup;
        using (RunningWork.Begin("waiting until the worker is ready"))
            startup = await topology.WaitAsync(start, client, request.Timeout, _time, token);
        log.Information("Worker: {Summary}", startup.Summary);
        isReady.TrySetResult(startup.IsReady);

        var gathering = new EvidenceGathering(session.Engine, topology, client, _time, log);
        var gathered = gathering.GatherAsync(request, sources, image, startup, token);
        await Task.WhenAll(gathered, installing);
        var evidence = await gathered with { Installations = await installing };
        var checks = SmokeChecks.Decide(evidence);
        return await ConcludeAsync(request, startedAt, topology, client, evidence, checks, token);
    }

    async Task<(SmokeRequest Request, ImageEvidence Image)> InspectAsync(SmokeRequest request, CancellationToken token)
    {
        var inspected = await ImageInspection.InspectAsync(session.Engine, request.ImageId ?? request.Image, token);
        request = request with { ImageId = inspected.ID };
        return (request, await ImageInspection.ReadAsync(session.Engine, request, inspected, token));
    }

    async Task<SmokeResult> ConcludeAsync(
        SmokeRequest request,
        DateTimeOffset startedAt,
        WorkerTopology topology,
        ConnectClient? client,
        SmokeEvidence evidence,
        IReadOnlyList<CheckResult> checks,
        CancellationToken token)
    {
        IReadOnlyList<DiagnosisFinding> diagnosis = [];
        var passed = checks.All(x => x.Status != CheckStatus.Failed);
        if (!passed)
        {
            var workerLog = await topology.Worker.ReadLogsAsync(token);
            var brokerLog = await topology.Broker.ReadLogsAsync(token);
            diagnosis = Diagnosis.ExplainAll(
                new DiagnosisCase(evidence, checks, workerLog, brokerLog, session.Engine.Facts.Architecture));
            await new DiagnosisFolder(request.DiagnosisDirectory).WriteAsync(
                session.Engine, topology, evidence, workerLog, brokerLog, client?.Answers ?? [], token);
        }

        var startup = evidence.Startup;
        return new SmokeResult(
            request,
            session.Run,
            session.Engine.Facts,
            startedAt,
            _time.GetUtcNow() - startedAt,
            evidence,
            checks,
            new SmokeMeasurements(
                startup.TimeToRest, startup.TimeToHerder, evidence.Shutdown.Value?.Took, evidence.PeakMemoryBytes, evidence.Image.SizeBytes,
                evidence.Image.Added, startup.Phases),
            diagnosis,
            passed ? null : request.DiagnosisDirectory,
            request.Keep ? KeptContainers.Of(topology, client?.Address, session.Engine.Endpoint) : null);
    }
}
