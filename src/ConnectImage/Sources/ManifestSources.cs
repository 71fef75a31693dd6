using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Sources;

/// <summary>An object of Kubernetes.</summary>
/// <param name="Kind">Such as <c>Deployment</c>.</param>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Node">The document.</param>
/// <param name="Source">Where it stands.</param>
sealed record KubernetesObject(string Kind, string Name, YamlMappingNode Node, YamlSource Source);

/// <summary>A container group of Azure Container Instances in its YAML form.</summary>
/// <param name="Node">The document.</param>
/// <param name="Source">Where it stands.</param>
sealed record ContainerGroup(YamlMappingNode Node, YamlSource Source)
{
    /// <summary>The type that makes a document one.</summary>
    public const string Type = "Microsoft.ContainerInstance/containerGroups";
}

/// <summary>The Kubernetes objects and Azure container groups of a folder: its YAML files, and the YAML blocks of its pages.</summary>
sealed partial class ManifestSources
{
    readonly Lazy<IReadOnlyList<ManifestContainer>> _containers;

    ManifestSources(IReadOnlyList<YamlSource> sources)
    {
        Sources = sources;
        List<KubernetesObject> objects = [];
        List<ContainerGroup> groups = [];
        foreach (var source in sources)
        {
            foreach (var node in source.Documents.OfType<YamlMappingNode>())
            {
                if (YamlSource.Text(node, "type") == ContainerGroup.Type)
                    groups.Add(new(node, source));
                else if (YamlSource.Text(node, "kind") is { } kind && YamlSource.Text(node, "apiVersion") is not null)
                    objects.Add(new(kind, YamlSource.Text(node, "metadata", "name") ?? "", node, source));
            }
        }

        Objects = objects;
        ContainerGroups = groups;
        _containers = new(() => ManifestContainer.ReadAll(this));
    }

    /// <summary>Every text that was read, those that are no YAML included.</summary>
    public IReadOnlyList<YamlSource> Sources { get; }

    /// <summary>The Kubernetes objects.</summary>
    public IReadOnlyList<KubernetesObject> Objects { get; }

    /// <summary>The container groups.</summary>
    public IReadOnlyList<ContainerGroup> ContainerGroups { get; }

    /// <summary>The containers of both, init containers left out.</summary>
    public IReadOnlyList<ManifestContainer> Containers => _containers.Value;

    /// <summary>Reads the manifests among the files; Compose files are none.</summary>
    public static ManifestSources Read(LintSources sources) => new([.. sources.Files.SelectMany(x => Read(sources, x))]);

    /// <summary>Whether a text is meant for Azure, by its folder or its type; Kubernetes otherwise.</summary>
    public static bool IsAzure(YamlSource source) =>
        source.File.Name.Contains("/azure/", StringComparison.Ordinal)
            || source.File.Text.Contains(ContainerGroup.Type, StringComparison.Ordinal);

    static IEnumerable<YamlSource> Read(LintSources sources, SourceFile file) => Path.GetExtension(file.Name).ToLowerInvariant() switch
    {
        ".yaml" or ".yml" when !ComposeName().IsMatch(file.Name) && IsManifest(file.Name, file.Text) => [sources.YamlOf(file)],
        ".md" => Blocks(file),
        _ => [],
    };

    static bool IsManifest(string name, string text) => ManifestFolder().IsMatch(name) || ManifestForm().IsMatch(text);

    // Fenced code of CommonMark: the fence's indentation is taken off each line.
    static IEnumerable<YamlSource> Blocks(SourceFile file)
    {
        foreach (Match match in YamlBlock().Matches(file.Text))
        {
            var text = match.Groups["text"].Value;
            if (!ManifestForm().IsMatch(text))
                continue;
            var indentation = match.Groups["indentation"].Length;
            var lines = text.Split('\n').Select(x => x[Math.Min(indentation, x.Length - x.TrimStart(' ').Length)..]);
            yield return YamlSource.Parse(
                file, string.Join('\n', lines), file.Text.AsSpan(0, match.Groups["text"].Index).Count('\n'), indentation);
        }
    }

    [GeneratedRegex(@"(?:^|/)(?:docker-)?compose[^/]*\.ya?ml$")]
    private static partial Regex ComposeName();

    [GeneratedRegex("(?:^|/)(?:kubernetes|azure)/")]
    private static partial Regex ManifestFolder();

    [GeneratedRegex(@"^\s*(?:kind:\s*[A-Z]|type:\s*['""]?Microsoft\.ContainerInstance/)", RegexOptions.Multiline)]
    private static partial Regex ManifestForm();

    [GeneratedRegex(
        @"^(?<indentation> *)(?<fence>```+|~~~+) *ya?ml\b[^\n]*\n(?<text>.*?)^ *\k<fence> *\r?$",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex YamlBlock();
}
