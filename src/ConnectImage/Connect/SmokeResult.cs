using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What was measured on the way; no check depends on it.</summary>
/// <param name="TimeToRest">From the start of the worker's container to the first 200 on <c>/</c>.</param>
/// <param name="TimeToHerder">From the start of the worker's container to the first 200 on <c>/connectors</c>.</param>
/// <param name="TimeToStop">From SIGTERM to the end.</param>
/// <param name="PeakMemoryBytes">The most that the worker's container used; null where the kernel does not say.</param>
/// <param name="ImageBytes">The image, all layers.</param>
/// <param name="Added">What the image adds to its base.</param>
/// <param name="Phases">The steps of the start that the logs announced.</param>
public sealed record SmokeMeasurements(
    TimeSpan? TimeToRest,
    TimeSpan? TimeToHerder,
    TimeSpan? TimeToStop,
    long? PeakMemoryBytes,
    long ImageBytes,
    AddedLayers Added,
    IReadOnlyList<StartupPhase> Phases);

/// <summary>Containers that were left running because a person asked for it.</summary>
/// <param name="Worker">Where the worker's REST interface is reached; null where it does not run.</param>
/// <param name="Commands">How to look at them and how to remove them, one command a line.</param>
public sealed record KeptContainers(Uri? Worker, IReadOnlyList<string> Commands)
{
    internal static KeptContainers Of(WorkerTopology topology, Uri? address, EngineEndpoint endpoint)
    {
        var docker = $"docker -H {endpoint.DockerHost}";
        return new KeptContainers(address,
        [
            $"{docker} logs -f {topology.Worker.Name}",
            $"{docker} rm -f -v {topology.Worker.Name} {topology.Broker.Name}",
            $"{docker} network rm {topology.Network.Name}",
        ]);
    }
}

/// <summary>What a smoke test found.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Run">The run's identity.</param>
/// <param name="Engine">The engine that it ran on.</param>
/// <param name="StartedAt">When.</param>
/// <param name="Took">How long all of it was.</param>
/// <param name="Evidence">What was found out.</param>
/// <param name="Checks">What was decided, in the order of the areas.</param>
/// <param name="Measurements">What was measured.</param>
/// <param name="Diagnosis">Why checks failed, the worst first; empty where none did.</param>
/// <param name="DiagnosisDirectory">Where logs, inspects and answers were written; null where every check passed.</param>
/// <param name="Kept">What was left running; null where nothing was.</param>
public sealed record SmokeResult(
    SmokeRequest Request,
    RunId Run,
    EngineFacts Engine,
    DateTimeOffset StartedAt,
    TimeSpan Took,
    SmokeEvidence Evidence,
    IReadOnlyList<CheckResult> Checks,
    SmokeMeasurements Measurements,
    IReadOnlyList<DiagnosisFinding> Diagnosis,
    AbsolutePath? DiagnosisDirectory,
    KeptContainers? Kept)
{
    /// <summary>Whether no check failed.</summary>
    public bool Passed => Failures.Count == 0;

    /// <summary>The checks that failed.</summary>
    public IReadOnlyList<CheckResult> Failures => [.. Checks.Where(x => x.Status == CheckStatus.Failed)];

    /// <summary>
    /// What stood in for the real thing: as the request says, or as an image says of itself that was rehearsed in another run.
    /// </summary>
    public IReadOnlyList<string> Rehearsed =>
        Request.Rehearsed.Count > 0 ? Request.Rehearsed
        : Evidence.Image.Labels.ContainsKey(ImageLabels.Rehearsal) ? ["the base image (by the image's label)"]
        : [];

    /// <summary>What the worker says of itself; null where it said nothing.</summary>
    public WorkerIdentity? Worker => Evidence.Rest.Value?.Root.Value;

    /// <summary>The connectors that the worker offers.</summary>
    public IReadOnlyList<ConnectorPlugin> Plugins => Evidence.Rest.Value?.Plugins.Value ?? [];
}
