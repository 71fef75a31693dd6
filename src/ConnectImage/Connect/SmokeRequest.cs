using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Worker;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What is to be smoked, and against what.</summary>
/// <param name="Image">A reference or id that the engine has.</param>
/// <param name="ConnectorVersion">The pinned version, which both connectors have to report.</param>
/// <param name="Sources">The folder <c>kafka-connect/</c>: worker settings, templates, sample values.</param>
/// <param name="DiagnosisDirectory">Where logs, inspects and answers are written when a check fails; emptied first.</param>
public sealed record SmokeRequest(string Image, string ConnectorVersion, AbsolutePath Sources, AbsolutePath DiagnosisDirectory)
{
    /// <summary>The engine's id of the image, where it is known: another run may give the name to another image meanwhile.</summary>
    public string? ImageId { get; init; }

    /// <summary>The pinned version of the platform, for the record.</summary>
    public string? PlatformVersion { get; init; }

    /// <summary>The base image with its tag: what the engine can compare the image's layers with.</summary>
    public string? BaseImage { get; init; }

    /// <summary>Where the connector is installed.</summary>
    public string ConnectorFolder { get; init; } = Neo4jConnectorPlugin.Folder;

    /// <summary>Where the base image keeps the jars of Kafka, the worker's own (Confluent's packages of 7.5 to 8.4).</summary>
    public string KafkaFolder { get; init; } = "/usr/share/java/kafka";

    /// <summary>How long the worker may take to become ready.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long the connectors of the templates may take until it is known whether their tasks run.</summary>
    public TimeSpan TaskTimeout => Timeout / 3;

    /// <summary>What the worker is given between SIGTERM and SIGKILL (Kubernetes' default).</summary>
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Leaves broker and worker running and says how to reach and how to remove them.</summary>
    public bool Keep { get; init; }

    /// <summary>What stood in for the real thing, in words such as <c>base image</c>; empty in earnest.</summary>
    public IReadOnlyList<string> Rehearsed { get; init; } = [];

    /// <summary>The labels that the image has to carry.</summary>
    public IReadOnlyList<string> RequiredLabels { get; init; } =
        [ImageLabels.OciPrefix + "title", ImageLabels.Version, ImageLabels.BaseName];

    /// <summary>Variables for the worker beyond those that a smoke test needs; they win over everything else.</summary>
    public IReadOnlyDictionary<string, string> WorkerEnvironment { get; init; } = new Dictionary<string, string>();

    /// <summary>Why the worker is not started a second time, as installations start it; null where it is.</summary>
    public string? PassesOverInstallations { get; init; }

    /// <summary>How places of use start it on Azure Event Hubs.</summary>
    public IReadOnlyList<EventHubsEnvironment> EventHubs { get; init; } = [];

    /// <summary>How much memory places of use give it.</summary>
    public IReadOnlyList<MemoryLimit> MemoryLimits { get; init; } = [];

    /// <summary>Where the worker's settings are written for people to read.</summary>
    public AbsolutePath SettingsFile => Sources / "connect-distributed.properties";

    /// <summary>Where the connector templates lie.</summary>
    public AbsolutePath TemplateFolder => Sources / "connectors";

    /// <summary>What their placeholders are filled with.</summary>
    public AbsolutePath SampleFile => TemplateFolder / "samples.env";
}
