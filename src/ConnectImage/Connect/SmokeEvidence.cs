using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Worker;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Connect;

/// <summary>The image's HEALTHCHECK.</summary>
/// <param name="Test">As the engine holds it: <c>CMD</c> or <c>CMD-SHELL</c> first, or <c>NONE</c>; empty where there is none.</param>
/// <param name="Interval">Between two runs.</param>
/// <param name="Timeout">For one run; the engine's 30 s where the image does not say.</param>
/// <param name="Shell">What runs a <c>CMD-SHELL</c>.</param>
public sealed record HealthcheckCommand(IReadOnlyList<string> Test, TimeSpan Interval, TimeSpan Timeout, IReadOnlyList<string> Shell)
{
    /// <summary>Whether there is a command to run.</summary>
    public bool IsPresent => Test is ["CMD", _, ..] or ["CMD-SHELL", _, ..];

    /// <summary>What the engine would execute in the container (Docker Engine API, HealthConfig).</summary>
    public IReadOnlyList<string> Command => Test is ["CMD-SHELL", ..] ? [.. Shell, .. Test.Skip(1)] : [.. Test.Skip(1)];

    /// <summary>The command as a person reads it.</summary>
    public string Text => string.Join(' ', Test.Skip(1));
}

/// <summary>One step of the image's history that added bytes.</summary>
/// <param name="Instruction">The step as the builder recorded it.</param>
/// <param name="Bytes">What it added.</param>
public sealed record ImageLayer(string Instruction, long Bytes);

/// <summary>What an image adds to its base.</summary>
/// <param name="ComparedWith">The base that the engine has and that the image stands on; null where the steps were recognised by their
/// text.</param>
/// <param name="Layers">Oldest first.</param>
public sealed record AddedLayers(string? ComparedWith, IReadOnlyList<ImageLayer> Layers);

/// <summary>The image under test as the engine holds it.</summary>
public sealed record ImageEvidence(string Reference, string Id)
{
    /// <summary>Digests under which registries know it.</summary>
    public IReadOnlyList<string> RepositoryDigests { get; init; } = [];

    /// <summary>The USER; empty means root.</summary>
    public string User { get; init; } = "";

    /// <summary>The HEALTHCHECK.</summary>
    public HealthcheckCommand Healthcheck { get; init; } = new([], default, default, []);

    /// <summary>Such as <c>8083/tcp</c>.</summary>
    public IReadOnlyList<string> ExposedPorts { get; init; } = [];

    /// <summary>The LABELs.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The ENV.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>The STOPSIGNAL; SIGTERM where the image does not say.</summary>
    public string StopSignal { get; init; } = "SIGTERM";

    /// <summary>In OCI's terms.</summary>
    public string Architecture { get; init; } = "";

    /// <summary>In bytes, as the engine counts it.</summary>
    public long SizeBytes { get; init; }

    /// <summary>What it adds to its base.</summary>
    public AddedLayers Added { get; init; } = new(null, []);
}

/// <summary>The connector's folder as it lies in the image.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Jars">The names of the jars below it.</param>
/// <param name="ManifestVersion">The version that the hub archive's <c>manifest.json</c> names; null where there is none.</param>
public sealed record ConnectorFolder(string Path, IReadOnlyList<string> Jars, string? ManifestVersion);

/// <summary>The first process of the worker's container, and what its user may do.</summary>
/// <param name="UserIds">Real, effective, saved and file-system user id.</param>
/// <param name="GroupIds">The same of the group.</param>
/// <param name="CommandLine">The words of PID 1.</param>
/// <param name="ReadableFiles">How many files of the connector's folder the worker's user can read.</param>
/// <param name="UnreadablePaths">What it cannot.</param>
/// <param name="WritablePaths">What it can write: nothing, if the image is right.</param>
public sealed record ProcessEvidence(
    IReadOnlyList<int> UserIds,
    IReadOnlyList<int> GroupIds,
    IReadOnlyList<string> CommandLine,
    int ReadableFiles,
    IReadOnlyList<string> UnreadablePaths,
    IReadOnlyList<string> WritablePaths)
{
    /// <summary>The mount options of its root file system, such as <c>ro,relatime</c>.</summary>
    public string RootOptions { get; init; } = "";

    /// <summary>Its effective capabilities as the kernel writes them: hexadecimal digits, all 0 where it has none.</summary>
    public string Capabilities { get; init; } = "";

    /// <summary>Whether no program that it starts can gain rights.</summary>
    public bool NoNewPrivileges { get; init; }
}

/// <summary>What the worker's REST interface said.</summary>
public sealed record RestEvidence(
    RestAnswer<WorkerIdentity> Root,
    RestAnswer<ConnectorNames> Connectors,
    RestAnswer<IReadOnlyList<ConnectorPlugin>> Plugins,
    RestAnswer<PluginConfiguration> SourceConfiguration,
    RestAnswer<PluginConfiguration> SinkConfiguration,
    RestAnswer<WorkerHealth> Health);

/// <summary>A template and what the worker said of it; no answer where it could not be asked.</summary>
public sealed record TemplateEvidence(FilledTemplate Template, RestAnswer<Validation>? Answer);

/// <summary>
/// What became of a connector that was made of a template: everything but the first is null as far as it did not get there.
/// </summary>
/// <param name="Configuration">What it was created with.</param>
public sealed record ConnectorTrial(TrialConfiguration Configuration)
{
    /// <summary>The answer to its creation.</summary>
    public RestAnswer? Creation { get; init; }

    /// <summary>The last status that was seen.</summary>
    public RestAnswer<ConnectorStatus>? Status { get; init; }

    /// <summary>From its creation to that status.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>The answer to its removal.</summary>
    public RestAnswer? Removal { get; init; }
}

/// <summary>A template and what became of its connector.</summary>
/// <param name="Template">The template.</param>
/// <param name="Trial">A reason where it was not tried.</param>
public sealed record TrialEvidence(FilledTemplate Template, Gathered<ConnectorTrial> Trial);

/// <summary>A run of the image's HEALTHCHECK command.</summary>
/// <param name="ExitCode">Null where it did not end within its timeout.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Took">How long it ran.</param>
public sealed record HealthRun(long? ExitCode, string Output, TimeSpan Took);

/// <summary>The network that the worker ran on, and that it ran on no other.</summary>
/// <param name="Name">The session's network.</param>
/// <param name="IsInternal">Made without any route out.</param>
/// <param name="Masquerades">Whether packets that leave are translated, so that answers come back.</param>
/// <param name="HasIPv6">IPv6 would need no translation.</param>
/// <param name="NetworkMode">The container's mode; <c>host</c> would undo everything else.</param>
/// <param name="JoinedNetworks">All that the worker's container is attached to.</param>
public sealed record NetworkEvidence(
    string Name,
    bool IsInternal,
    bool Masquerades,
    bool HasIPv6,
    string NetworkMode,
    IReadOnlyList<string> JoinedNetworks);

/// <summary>How the worker ended when it was asked to.</summary>
/// <param name="Exit">Its exit.</param>
/// <param name="Took">From the signal to the end.</param>
/// <param name="Grace">What it was given before SIGKILL.</param>
/// <param name="SaidStopped">Whether its log says that it stopped.</param>
public sealed record ShutdownEvidence(ContainerExit Exit, TimeSpan Took, TimeSpan Grace, bool SaidStopped);

/// <summary>Everything that was found out, with nothing decided yet.</summary>
public sealed record SmokeEvidence(SmokeRequest Request, ImageEvidence Image, Startup Startup)
{
    /// <summary>The connector's folder in the image; a reason where there is none.</summary>
    public required Gathered<ConnectorFolder> ConnectorFolder { get; init; }

    /// <summary>Whether the worker has the classes that the connector asks for.</summary>
    public required Gathered<PluginLinkage> Linkage { get; init; }

    /// <summary>The worker's process.</summary>
    public required Gathered<ProcessEvidence> Process { get; init; }

    /// <summary>The settings that the image's start-up rendered for the worker.</summary>
    public required Gathered<WorkerSettings> RenderedSettings { get; init; }

    /// <summary>The settings that it was meant to run with.</summary>
    public required WorkerSettings IntendedSettings { get; init; }

    /// <summary>The worker's answers.</summary>
    public required Gathered<RestEvidence> Rest { get; init; }

    /// <summary>The templates, each with its answer.</summary>
    public required IReadOnlyList<TemplateEvidence> Templates { get; init; }

    /// <summary>The version of Kafka: by its jars, else as the worker says it; null where neither is known.</summary>
    public string? KafkaVersion => Linkage.Value?.KafkaVersion ?? Rest.Value?.Root.Value?.Version;

    /// <summary>The templates, each with what became of its connector.</summary>
    public required IReadOnlyList<TrialEvidence> Trials { get; init; }

    /// <summary>The HEALTHCHECK beside the ready worker.</summary>
    public required Gathered<HealthRun> HealthBesideWorker { get; init; }

    /// <summary>The HEALTHCHECK where no worker listens.</summary>
    public required Gathered<HealthRun> HealthWithoutWorker { get; init; }

    /// <summary>The worker as installations start it; a reason where it was not tried.</summary>
    public Gathered<InstallationEvidence> Installations { get; init; } = "the worker did not become ready";

    /// <summary>The most memory that the worker's container used until it was stopped; null where the kernel does not say.</summary>
    public long? PeakMemoryBytes { get; init; }

    /// <summary>What the worker warned of until it was stopped; a reason where it did not become ready.</summary>
    public Gathered<IReadOnlyList<WorkerWarning>> Warnings { get; init; } = new(null, "the worker did not become ready");

    /// <summary>The network.</summary>
    public required Gathered<NetworkEvidence> Network { get; init; }

    /// <summary>The end.</summary>
    public required Gathered<ShutdownEvidence> Shutdown { get; init; }
}
