using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;
using NuGet.Versioning;
using Nuke.Common;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Targets;

/// <summary>The versions of a run: pinned in the Dockerfile, overridden by parameters.</summary>
public interface IHazPins : IHazRun
{
    /// <summary>The connector's version for this run.</summary>
    [Parameter("Version of the Neo4j connector for this run, instead of the one that the Dockerfile pins")]
    string? ConnectorVersion => TryGetValue(() => ConnectorVersion);

    /// <summary>The platform's version for this run.</summary>
    [Parameter("Version of Confluent Platform for this run, instead of the one that the Dockerfile pins")]
    string? PlatformVersion => TryGetValue(() => PlatformVersion);

    /// <summary>The base image's name for this run.</summary>
    [Parameter("Name of the base image without a tag, such as that of a mirror, instead of the one in the Dockerfile")]
    string? BaseImage => TryGetValue(() => BaseImage);

    /// <summary>The folder that ships.</summary>
    AbsolutePath ImageDirectory => RootDirectory / "kafka-connect";

    /// <summary>The Dockerfile that ships.</summary>
    AbsolutePath Dockerfile => ImageDirectory / "Dockerfile";

    /// <summary>The versions of this run.</summary>
    ImagePins Pins => Run.Sources.GetPins(() => ImagePins.Read(Dockerfile).With(BaseImage, PlatformVersion, ConnectorVersion));

    /// <summary>What ships, as this run builds it.</summary>
    LintSources Shipped => Run.Sources.GetShipped(
        () => LintSources.Read(RootDirectory, ImageDirectory, DateOnly.FromDateTime(DateTime.UtcNow), ConnectorOverride));

    private NuGetVersion? ConnectorOverride =>
        ConnectorVersion is { } version ? NuGetVersion.Parse(ExactVersion.Require(version, "--connector-version")) : null;

    /// <summary>
    /// Refuses overrides that no build can follow, before anything is started; what the Dockerfile says is Lint's to judge.
    /// </summary>
    /// <exception cref="Failures.ConfigurationException">One is no exact version, or no image name.</exception>
    void RefuseInexactOverrides()
    {
        if ((BaseImage ?? PlatformVersion ?? ConnectorVersion) is not null)
            _ = Pins;
    }
}
