using Neo4jKafkaConnect.Findings;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Sources;

/// <summary>YAML with positions: a file, or a block within one, such as an example in a page of documentation.</summary>
public sealed class YamlSource
{
    readonly int _linesBefore;
    readonly int _columnsBefore;

    YamlSource(SourceFile file, int linesBefore, int columnsBefore, IReadOnlyList<YamlNode> documents, YamlFault? fault)
    {
        File = file;
        _linesBefore = linesBefore;
        _columnsBefore = columnsBefore;
        Documents = documents;
        Fault = fault;
    }

    /// <summary>Where it stands.</summary>
    public SourceFile File { get; }

    /// <summary>Its documents, in order; none where it cannot be read. Aliases are the nodes that they name.</summary>
    public IReadOnlyList<YamlNode> Documents { get; }

    /// <summary>Why it cannot be read; null where it can.</summary>
    public YamlFault? Fault { get; }

    /// <summary>Its first document as a mapping; null where it is none.</summary>
    public YamlMappingNode? Root => Documents is [YamlMappingNode root, ..] ? root : null;

    /// <summary>Reads a whole file.</summary>
    public static YamlSource Parse(SourceFile file) => Parse(file, file.Text.TrimStart('\uFEFF'), 0, 0);

    /// <summary>Reads a block of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">The block, its indentation taken off.</param>
    /// <param name="linesBefore">How many lines of the file come before it.</param>
    /// <param name="columnsBefore">How many columns of indentation were taken off.</param>
    public static YamlSource Parse(SourceFile file, string text, int linesBefore, int columnsBefore)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new ShallowParser(new Parser(new StringReader(text))));
            return new YamlSource(file, linesBefore, columnsBefore, [.. stream.Documents.Select(x => x.RootNode)], null);
        }
        catch (YamlException exception)
        {
            var source = new YamlSource(file, linesBefore, columnsBefore, [], null);
            return new YamlSource(
                file, linesBefore, columnsBefore, [], new YamlFault(source.RegionOf(exception.Start, exception.Start), exception.Message));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Over some texts that are no YAML the library stumbles with exceptions of many kinds, which name no place.
            return new YamlSource(
                file, linesBefore, columnsBefore, [],
                new YamlFault(new SourceRegion(linesBefore + 1, columnsBefore + 1), "The text is no YAML."));
        }
    }

    /// <summary>Where a node stands.</summary>
    public SourceRegion RegionOf(YamlNode node) => RegionOf(node.Start, node.End);

    /// <summary>
    /// A value by the keys that lead to it, merged ones (<c>&lt;&lt;</c>, YAML 1.1 merge keys) included; null where there is none. A number
    /// leads into a sequence.
    /// </summary>
    public static YamlNode? Find(YamlNode? node, params IEnumerable<string> path)
    {
        foreach (var key in path)
        {
            node = node switch
            {
                YamlMappingNode mapping => Entries(mapping).FirstOrDefault(x => x.Key.Value == key).Value,
                YamlSequenceNode sequence when int.TryParse(key, out var index) => sequence.Children.ElementAtOrDefault(index),
                _ => null,
            };
        }

        return node;
    }

    /// <summary>The text of the scalar at a path; null where there is none.</summary>
    public static string? Text(YamlNode? node, params IEnumerable<string> path) => (Find(node, path) as YamlScalarNode)?.Value;

    /// <summary>The entries of a mapping as they count: its own first, then those of merged mappings whose key it does not have.</summary>
    public static IEnumerable<KeyValuePair<YamlScalarNode, YamlNode>> Entries(YamlMappingNode mapping) => Entries(mapping, depth: 0);

    static List<KeyValuePair<YamlScalarNode, YamlNode>> Entries(YamlMappingNode mapping, int depth)
    {
        List<KeyValuePair<YamlScalarNode, YamlNode>> entries = [];
        HashSet<string> seen = new(StringComparer.Ordinal);
        List<YamlNode> merged = [];
        foreach (var (key, value) in mapping.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } scalar)
                continue;
            if (name == "<<" && scalar.Style == ScalarStyle.Plain)
                merged.AddRange(value is YamlSequenceNode several ? several.Children : [value]);
            else if (seen.Add(name))
                entries.Add(new(scalar, value));
        }

        // A mapping may be merged into itself through an anchor; nothing real is nested that deep.
        if (depth < 16)
            entries.AddRange(merged.OfType<YamlMappingNode>().SelectMany(x => Entries(x, depth + 1)).Where(x => seen.Add(x.Key.Value!)));
        return entries;
    }

    SourceRegion RegionOf(Mark start, Mark end) => new(
        (int)start.Line + _linesBefore, (int)start.Column + _columnsBefore, (int)end.Line + _linesBefore, (int)end.Column + _columnsBefore);
}

/// <summary>Why a text is no YAML.</summary>
/// <param name="Region">Where the reader stopped.</param>
/// <param name="Message">In the reader's words.</param>
public sealed record YamlFault(SourceRegion Region, string Message);
