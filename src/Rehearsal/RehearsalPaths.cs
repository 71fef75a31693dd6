using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Where a rehearsal finds its parts and keeps its things.</summary>
/// <param name="Root">The repository's top folder.</param>
public sealed record RehearsalPaths(AbsolutePath Root)
{
    /// <summary>The sources of the base image's stand-in: its Dockerfile, the image's own scripts, the program.</summary>
    public AbsolutePath BaseImageSources => Root / "standins" / "cp-kafka-connect";

    /// <summary>The C# program that is worker, broker, preflight and hub client in the base image.</summary>
    public AbsolutePath ProgramSources => BaseImageSources / "program";

    /// <summary>The sources of the connector's stand-in.</summary>
    public AbsolutePath ConnectorSources => Root / "standins" / "neo4j-connector";

    /// <summary>The pin of the scanner.</summary>
    public AbsolutePath ScannerSources => Root / "standins" / "trivy";

    /// <summary>The scanner's databases, made by hand.</summary>
    public AbsolutePath ScannerDatabases => Root / "standins" / "trivy-db";

    /// <summary>What a rehearsal made and may use again: all of it can be deleted at any time between runs.</summary>
    public AbsolutePath Cache => Root / ".nuke" / "temp" / "rehearsal";

    /// <summary>
    /// What rehearsals lock (<c>./build.sh Lock --rehearse</c>): the base image that was made here, and the connector's stand-in.
    /// </summary>
    public AbsolutePath LockFile => Cache / "image.lock.json";

    /// <summary>The private engine: its images, log and leases.</summary>
    public AbsolutePath Engine => Root / ".nuke" / "temp" / "engine";

    /// <summary>The registries of rehearsals that push: each of the run that started it, and gone with it.</summary>
    public AbsolutePath Registries => Root / ".nuke" / "temp" / "registries";

    /// <summary>Held while one run prepares, so that two do not make the same thing twice.</summary>
    public AbsolutePath Lock => Cache / "lock";
}
