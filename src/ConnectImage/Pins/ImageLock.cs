using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Pins;

/// <summary>
/// What the pinned versions stood for when they were looked up: a tag may be moved and a version published anew, a digest stays.
/// The form of <c>kafka-connect/image.lock.json</c> (docs/schemas/image-lock.schema.json).
/// </summary>
/// <param name="Rehearsal">Whether it was written by a rehearsal; such a lock is good for rehearsals alone.</param>
/// <param name="BaseImages">By image.</param>
/// <param name="Connectors">By version.</param>
/// <param name="Tools">By name.</param>
public sealed record ImageLock(
    bool Rehearsal, IReadOnlyList<LockedImage> BaseImages, IReadOnlyList<LockedConnector> Connectors, IReadOnlyList<LockedTool> Tools)
{
    /// <summary>The file's name in the folder that ships.</summary>
    public const string FileName = "image.lock.json";

    const int CurrentVersion = 1;
    const string SchemaAddress = "../docs/schemas/image-lock.schema.json";

    static readonly JsonSerializerOptions s_strict = new(JsonArtifact.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>What the serializer reads and writes of the file.</summary>
    internal static JsonTypeInfo Contract => s_strict.GetTypeInfo(typeof(Form));

    /// <summary>A lock that holds nothing.</summary>
    public static ImageLock Empty { get; } = new(false, [], [], []);

    /// <summary>Reads a lock; one that is not there holds nothing.</summary>
    /// <exception cref="ConfigurationException">The file is no lock that this build can read.</exception>
    public static ImageLock Read(AbsolutePath file) => file.FileExists() ? Parse(File.ReadAllText(file), file.Name) : Empty;

    /// <summary>Reads the text of a lock.</summary>
    /// <param name="json">The text.</param>
    /// <param name="where">Where it stands, for the error.</param>
    /// <exception cref="ConfigurationException">It is no lock that this build can read.</exception>
    public static ImageLock Parse(string json, string where)
    {
        try
        {
            var form = JsonSerializer.Deserialize<Form>(json, s_strict) ?? throw new JsonException("The file holds null.");
            if (form.SchemaVersion != CurrentVersion)
                throw new JsonException($"schemaVersion is {form.SchemaVersion}, and this build reads {CurrentVersion}.");
            return new ImageLock(form.Rehearsal ?? false, form.BaseImages, form.Connectors, form.Tools).Validated();
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new ConfigurationException(
                $"Reading the lock {where}.",
                exception.Message,
                "Restore the file from git, or delete it and run ./build.sh Lock: it is written by the build, not by hand.",
                exception);
        }
    }

    /// <summary>The text that <see cref="Parse"/> reads: entries sorted, one property a line, LF.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new Form
        {
            Schema = SchemaAddress,
            SchemaVersion = CurrentVersion,
            Rehearsal = Rehearsal ? true : null,
            BaseImages = [.. BaseImages.OrderBy(x => x.Image, StringComparer.Ordinal).Select(x => x.Sorted())],
            Connectors = [.. Connectors.OrderBy(x => x.Component, StringComparer.Ordinal).ThenBy(x => x.Version, StringComparer.Ordinal)],
            Tools = [.. Tools.OrderBy(x => x.Name, StringComparer.Ordinal)],
        },
        JsonArtifact.Options) + "\n";

    /// <summary>Writes beside the file and moves into its place: a run that dies leaves the former lock or none.</summary>
    public void Write(AbsolutePath file) => ArtifactFile.Write(file, ToJson());

    /// <summary>The base image of a reference; null where it is not locked.</summary>
    public LockedImage? BaseImage(ImageReference reference)
    {
        var name = LockedImage.NameOf(reference);
        return BaseImages.FirstOrDefault(x => x.Image == name);
    }

    /// <summary>The connector of a version; null where it is not locked.</summary>
    public LockedConnector? Connector(string version) =>
        Connectors.FirstOrDefault(x => x.Component == LockedConnector.Neo4jComponent && x.Version == version);

    /// <summary>A tool by its name, such as <c>hadolint</c>; null where the lock does not name it.</summary>
    public LockedTool? Tool(string name) => Tools.FirstOrDefault(x => x.Name == name);

    ImageLock Validated()
    {
        var doubled = BaseImages.Select(x => x.Image)
            .Concat(Connectors.Select(x => $"{x.Component}:{x.Version}")).Concat(Tools.Select(x => x.Name))
            .CountBy(x => x).FirstOrDefault(x => x.Value > 1).Key;
        if (doubled is not null)
            throw new FormatException($"{doubled} is locked twice.");
        foreach (var image in BaseImages)
            image.Require(Rehearsal);
        foreach (var connector in Connectors)
            connector.Require();
        foreach (var tool in Tools)
            tool.Require();
        return this;
    }

    sealed record Form
    {
        [JsonPropertyName("$schema")]
        public string? Schema { get; init; }

        public required int SchemaVersion { get; init; }

        public bool? Rehearsal { get; init; }

        public required IReadOnlyList<LockedImage> BaseImages { get; init; }

        public required IReadOnlyList<LockedConnector> Connectors { get; init; }

        public required IReadOnlyList<LockedTool> Tools { get; init; }
    }
}
