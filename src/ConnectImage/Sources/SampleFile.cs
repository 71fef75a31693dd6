using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A line of the sample values.</summary>
/// <param name="Name">The placeholder.</param>
/// <param name="Value">Its value.</param>
/// <param name="Region">Where the name stands.</param>
public sealed record SampleLine(string Name, string Value, SourceRegion Region);

/// <summary>The sample values with positions. Reads what the build's own reader reads, and goes on where that one stops.</summary>
public sealed class SampleFile
{
    readonly Dictionary<string, SampleLine> _first = new(StringComparer.Ordinal);

    SampleFile(SourceFile file, IReadOnlyList<SampleLine> lines, IReadOnlyList<SourceRegion> unreadable)
    {
        File = file;
        Lines = lines;
        Unreadable = unreadable;
        foreach (var line in lines)
            _first.TryAdd(line.Name, line);
    }

    /// <summary>The file.</summary>
    public SourceFile File { get; }

    /// <summary>Every <c>NAME=value</c>, in order.</summary>
    public IReadOnlyList<SampleLine> Lines { get; }

    /// <summary>The lines that are neither that, nor a comment, nor empty.</summary>
    public IReadOnlyList<SourceRegion> Unreadable { get; }

    /// <summary>The value of a name, or null.</summary>
    public string? this[string name] => _first.GetValueOrDefault(name)?.Value;

    /// <summary>The lines whose name stood there before.</summary>
    public IEnumerable<SampleLine> Repeated => Lines.Where(x => !ReferenceEquals(_first[x.Name], x));

    internal static SampleFile Read(SourceFile file)
    {
        List<SampleLine> lines = [];
        List<SourceRegion> unreadable = [];
        foreach (var (index, content) in file.Text.TrimStart('\uFEFF').Split('\n').Index())
        {
            var text = content.Trim();
            if (text.Length == 0 || text.StartsWith('#'))
                continue;
            var column = content.Length - content.TrimStart().Length + 1;
            var equals = text.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && text[..equals].Trim() is { Length: > 0 } name)
                lines.Add(new SampleLine(
                    name, text[(equals + 1)..].Trim(), new SourceRegion(index + 1, column, index + 1, column + name.Length)));
            else
                unreadable.Add(new SourceRegion(index + 1, column, index + 1, column + text.Length));
        }

        return new SampleFile(file, lines, unreadable);
    }
}
