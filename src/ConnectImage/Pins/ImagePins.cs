using System.Collections.Immutable;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Pins;

/// <summary>
/// The versions that an image is built from. The defaults of the Dockerfile's ARGs are the truth; a run may override them.
/// </summary>
/// <param name="BaseImage">The base image's name without a tag.</param>
/// <param name="PlatformVersion">The version of Confluent Platform, the base image's tag.</param>
/// <param name="ConnectorVersion">The version of the Neo4j connector.</param>
public sealed record ImagePins(string BaseImage, string PlatformVersion, string ConnectorVersion)
{
    /// <summary>The ARG that names the base image.</summary>
    public const string BaseImageArgument = "CONNECT_BASE_IMAGE";

    /// <summary>The ARG that pins the base image's version.</summary>
    public const string PlatformVersionArgument = "CONNECT_PLATFORM_VERSION";

    /// <summary>The ARG that pins the connector.</summary>
    public const string ConnectorVersionArgument = "NEO4J_CONNECTOR_VERSION";

    /// <summary>Sets the platform's version apart from the connector's where both stand in one name.</summary>
    public const string PlatformMark = "-cp";

    /// <summary>Both versions in one name, <c>{connector}-cp{platform}</c>: such as <c>5.2.0-cp7.5.0</c>.</summary>
    public string Name => NameOf(ConnectorVersion, PlatformVersion);

    /// <summary>What is passed to the builder, in a fixed order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> BuildArguments =>
    [
        new(BaseImageArgument, BaseImage),
        new(PlatformVersionArgument, PlatformVersion),
        new(ConnectorVersionArgument, ConnectorVersion),
    ];

    /// <summary>The base image with its tag.</summary>
    public ImageReference BaseReference => ImageReference.Parse($"{BaseImage}:{PlatformVersion}");

    /// <summary>Reads the defaults of the Dockerfile's ARGs.</summary>
    /// <exception cref="ConfigurationException">An ARG is missing or has no exact version.</exception>
    public static ImagePins Read(AbsolutePath dockerfile)
    {
        if (!dockerfile.FileExists())
            throw new ConfigurationException(
                $"Reading the pins from {dockerfile}.", "There is no such file.", "Run the build from a complete checkout.");
        var document = DockerfileDocument.Parse(File.ReadAllText(dockerfile), dockerfile);
        var evaluated = document.Evaluate();
        return new ImagePins(
            Default(document, evaluated, BaseImageArgument),
            Default(document, evaluated, PlatformVersionArgument),
            Default(document, evaluated, ConnectorVersionArgument)).Validated(dockerfile.Name);
    }

    /// <summary>The pins with what a run overrides.</summary>
    /// <exception cref="ConfigurationException">An override is no exact version, or no image name.</exception>
    public ImagePins With(string? baseImage, string? platformVersion, string? connectorVersion) => new ImagePins(
        baseImage ?? BaseImage, platformVersion ?? PlatformVersion,
        connectorVersion ?? ConnectorVersion).Validated("the parameters of this run");

    /// <summary>The name of two versions, <c>{connector}-cp{platform}</c>.</summary>
    public static string NameOf(string connectorVersion, string platformVersion) => $"{connectorVersion}{PlatformMark}{platformVersion}";

    ImagePins Validated(string where)
    {
        ExactVersion.Require(PlatformVersion, $"{PlatformVersionArgument} ({where})");
        ExactVersion.Require(ConnectorVersion, $"{ConnectorVersionArgument} ({where})");
        if (!ImageReference.TryParse(BaseImage, out var name) || name.Tag is not null || name.Digest is not null)
            throw new ConfigurationException(
                $"Reading the base image in {BaseImageArgument} ({where}).",
                $"'{BaseImage}' is not the name of an image without tag and digest.",
                "Give the name alone, such as confluentinc/cp-kafka-connect or mirror.example.com/confluentinc/cp-kafka-connect; "
                    + "the version is pinned apart.");
        return this;
    }

    // The value that a build without arguments would see; quotes and variables in it are resolved as the builder does.
    static string Default(DockerfileDocument document, EvaluatedDockerfile evaluated, string name) =>
        (evaluated.Target?.Arguments.GetValueOrDefault(name)
            ?? evaluated.GlobalArguments.GetValueOrDefault(name))?.Value is { Length: > 0 } value
            ? value
            : throw new ConfigurationException(
                $"Reading the pins from {document.Path}.",
                $"There is no ARG {name} with a default.",
                "Add it: the ARG's default is where the version is pinned.");
}
