using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Deployment;

/// <summary>The Compose file of a release: the one that ships, with its comments, the image by digest and nothing to build.</summary>
static class ComposeFile
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "compose.yaml";

    /// <summary>Every mapping that has an <c>image</c> gets the digest, and loses its <c>build</c>.</summary>
    /// <param name="file">docker-compose.yml as it ships.</param>
    /// <param name="image">The image as it is pulled.</param>
    /// <exception cref="ConfigurationException">The file is no YAML, or names no image.</exception>
    public static string Pin(SourceFile file, ImageReference image)
    {
        var source = YamlSource.Parse(file);
        var lines = file.Text.ReplaceLineEndings("\n").Split('\n');
        var isKept = Enumerable.Repeat(true, lines.Length).ToArray();
        var pinned = 0;
        foreach (var mapping in Mappings(source.Root))
        {
            if (Entry(mapping, "image") is not ({ } key, YamlScalarNode value)
                || source.RegionOf(value) is not { Line: var line } || source.RegionOf(key).Line != line)
                continue;
            lines[line - 1] = $"{lines[line - 1][..(source.RegionOf(key).Column - 1)]}image: {image}";
            pinned++;
            if (Entry(mapping, "build") is ({ } build, _))
                Drop(lines, isKept, source.RegionOf(build).Line - 1);
        }

        return pinned > 0
            ? string.Join('\n', lines.Where((_, index) => isKept[index]))
            : throw new ConfigurationException(
                $"Pinning the image in {file.Name}.", source.Fault?.Message ?? "It names no image.", "Restore the file.");
    }

    // The key's line and all that is indented further, blank lines between them included.
    static void Drop(string[] lines, bool[] isKept, int first)
    {
        var indentation = Indentation(lines[first]);
        isKept[first] = false;
        var end = first + 1;
        while (end < lines.Length && (lines[end].Trim().Length == 0 || Indentation(lines[end]) > indentation))
            end++;
        while (lines[end - 1].Trim().Length == 0)
            end--;
        for (var index = first; index < end; index++)
            isKept[index] = false;
    }

    static int Indentation(string line) => line.Length - line.TrimStart(' ').Length;

    static (YamlNode? Key, YamlNode? Value) Entry(YamlMappingNode mapping, string name) =>
        mapping.Children
            .Where(x => x.Key is YamlScalarNode { Value: var key } && key == name)
            .Select(x => (x.Key, x.Value))
            .FirstOrDefault();

    // What is named by an alias is one node.
    static IEnumerable<YamlMappingNode> Mappings(YamlNode? root) =>
        root?.AllNodes.OfType<YamlMappingNode>().Distinct(ReferenceEqualityComparer.Instance).Cast<YamlMappingNode>() ?? [];
}
