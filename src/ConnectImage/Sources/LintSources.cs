using System.Collections.Concurrent;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Worker;
using NuGet.Versioning;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Sources;

/// <summary>
/// What is linted, read once: every file of the folder that ships, and the models that rules share. A model is made when a rule first asks
/// for it.
/// </summary>
public sealed class LintSources
{
    // Hidden files ship too. A link back to a folder above would lead round and round.
    static readonly EnumerationOptions s_everything = new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 8,
        AttributesToSkip = FileAttributes.None,
        IgnoreInaccessible = false,
    };

    readonly Dictionary<string, SourceFile> _byName;
    readonly Lazy<DockerfileDocument?> _dockerfile;
    readonly Lazy<EvaluatedDockerfile?> _evaluated;
    readonly Lazy<JavaProperties?> _properties;
    readonly Lazy<YamlSource?> _compose;
    readonly ConcurrentDictionary<string, YamlSource> _yaml = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, DockerfileDocument> _otherDockerfiles = new(StringComparer.Ordinal);
    readonly Lazy<ComposeProject?> _composeProject;
    readonly Lazy<ManifestSources> _manifests;
    readonly Lazy<IReadOnlyList<PlacedWorker>> _workers;
    readonly Lazy<SampleFile?> _samples;
    readonly Lazy<PlaceholderTable?> _placeholders;
    readonly Lazy<IReadOnlyList<TemplateSource>> _templates;
    readonly Lazy<NuGetVersion?> _connectorVersion;

    /// <summary>Takes files as the content of a folder.</summary>
    /// <param name="folder">The folder's name relative to the repository, such as <c>kafka-connect</c>.</param>
    /// <param name="files">Its files, those of its folders included.</param>
    /// <param name="today">The day that dates are compared with.</param>
    public LintSources(string folder, IEnumerable<SourceFile> files, DateOnly today)
    {
        Folder = folder;
        Today = today;
        Files = [.. files.OrderBy(x => x.Name, StringComparer.Ordinal)];
        _byName = Files.ToDictionary(x => x.Name, StringComparer.Ordinal);
        _dockerfile = new(() => File("Dockerfile") is { } file ? DockerfileDocument.Parse(file.Bytes, file.Name) : null);
        _evaluated = new(() => Dockerfile is { HasErrors: false } document ? document.Evaluate() : null);
        _properties = new(() => File("connect-distributed.properties") is { } file ? JavaProperties.Parse(file.Text) : null);
        _compose = new(() => File("docker-compose.yml") is { } file ? YamlOf(file) : null);
        _composeProject = new(() => Compose is { Fault: null } compose ? new ComposeProject(compose) : null);
        _manifests = new(() => ManifestSources.Read(this));
        _workers = new(() => PlacedWorkers.Read(this));
        _samples = new(() => File("connectors/samples.env") is { } file ? SampleFile.Read(file) : null);
        _placeholders = new(() => File("README.md") is { } file ? PlaceholderTable.Read(file) : null);
        _templates = new(() => [.. Files.Where(x => IsTemplate(x.Name)).Select(x => TemplateSource.Read(x, Samples))]);
        _connectorVersion = new(() =>
            (Evaluated?.Target?.Arguments.GetValueOrDefault(ImagePins.ConnectorVersionArgument)
                ?? Evaluated?.GlobalArguments.GetValueOrDefault(ImagePins.ConnectorVersionArgument))
                is { Value: { } text } && NuGetVersion.TryParseStrict(text, out var version) ? version : null);
    }

    /// <summary>The folder's name relative to the repository.</summary>
    public string Folder { get; }

    /// <summary>The day that dates are compared with, in UTC.</summary>
    public DateOnly Today { get; }

    /// <summary>Every file, ordered by name.</summary>
    public IReadOnlyList<SourceFile> Files { get; }

    /// <summary>The files that cannot be read, and why.</summary>
    public IReadOnlyList<(string Name, string Reason)> Unreadable { get; private init; } = [];

    /// <summary>The Dockerfile; null where there is none.</summary>
    public DockerfileDocument? Dockerfile => _dockerfile.Value;

    /// <summary>The Dockerfile with the values that a build without arguments gives it; null where a builder refuses it.</summary>
    public EvaluatedDockerfile? Evaluated => _evaluated.Value;

    /// <summary>connect-distributed.properties; null where there is none.</summary>
    public JavaProperties? Properties => _properties.Value;

    /// <summary>docker-compose.yml; null where there is none.</summary>
    public YamlSource? Compose => _compose.Value;

    /// <summary>docker-compose.yml as Compose reads it; null where there is none or it is no YAML.</summary>
    internal ComposeProject? ComposeProject => _composeProject.Value;

    /// <summary>Kubernetes objects and Azure container groups, of files and of examples in pages.</summary>
    internal ManifestSources Manifests => _manifests.Value;

    /// <summary>Every worker that the files start, with its settings.</summary>
    internal IReadOnlyList<PlacedWorker> Workers => _workers.Value;

    /// <summary>connectors/samples.env; null where there is none.</summary>
    public SampleFile? Samples => _samples.Value;

    /// <summary>The README's table of placeholders; null where there is none.</summary>
    public PlaceholderTable? Placeholders => _placeholders.Value;

    /// <summary>The connector templates, filled with the sample values.</summary>
    public IReadOnlyList<TemplateSource> Templates => _templates.Value;

    /// <summary>The connector's version that is built instead of the pinned one; null where the pinned one is.</summary>
    public NuGetVersion? ConnectorOverride { get; init; }

    /// <summary>
    /// The connector's version that is built: <see cref="ConnectorOverride"/>, or what the Dockerfile pins; null where it pins no exact
    /// one.
    /// </summary>
    public NuGetVersion? ConnectorVersion => ConnectorOverride ?? _connectorVersion.Value;

    /// <summary>A file by its path within the folder; null where there is none.</summary>
    public SourceFile? File(string path) => _byName.GetValueOrDefault($"{Folder}/{path}");

    /// <summary>A file as a Dockerfile, by its name relative to the repository; null where there is none.</summary>
    public DockerfileDocument? DockerfileOf(string name) =>
        name == Dockerfile?.Path ? Dockerfile
        : !_byName.TryGetValue(name, out var file) ? null
        : _otherDockerfiles.GetOrAdd(name, x => DockerfileDocument.Parse(file.Bytes, x));

    /// <summary>One of the files as YAML, read once however many rules ask.</summary>
    public YamlSource YamlOf(SourceFile file) => _yaml.GetOrAdd(file.Name, static (_, x) => YamlSource.Parse(x), file);

    /// <summary>The text of a file by its name relative to the repository; null where there is none.</summary>
    public string? TextOf(string name) => _byName.GetValueOrDefault(name)?.Text;

    /// <summary>Reads a folder; one that is not there has no files.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="folder">The folder that ships.</param>
    /// <param name="today">The day that dates are compared with.</param>
    /// <param name="connector">The connector's version that is built instead of the pinned one; null for the pinned one.</param>
    public static LintSources Read(AbsolutePath root, AbsolutePath folder, DateOnly today, NuGetVersion? connector = null)
    {
        var files = new List<SourceFile>();
        var unreadable = new List<(string Name, string Reason)>();
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", s_everything) : [])
        {
            try
            {
                files.Add(new SourceFile(NameOf(root, path), path, System.IO.File.ReadAllBytes(path)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                unreadable.Add((NameOf(root, path), exception.Message));
            }
        }

        return new LintSources(NameOf(root, folder), files, today) { Unreadable = unreadable, ConnectorOverride = connector };
    }

    bool IsTemplate(string name) =>
        name.StartsWith($"{Folder}/connectors/", StringComparison.Ordinal)
            && name.EndsWith(ConnectorTemplate.Suffix, StringComparison.Ordinal);

    static string NameOf(AbsolutePath root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');
}
