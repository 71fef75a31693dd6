using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A row of the README's table of placeholders.</summary>
/// <param name="Name">The placeholder.</param>
/// <param name="Sample">The value in the column "Sample"; null where there is none.</param>
/// <param name="Region">Where the name stands.</param>
public sealed record PlaceholderRow(string Name, string? Sample, SourceRegion Region);

/// <summary>The README's table whose first column is "Placeholder".</summary>
public sealed partial class PlaceholderTable
{
    PlaceholderTable(SourceFile file, IReadOnlyList<PlaceholderRow> rows)
    {
        File = file;
        Rows = rows;
    }

    /// <summary>The page.</summary>
    public SourceFile File { get; }

    /// <summary>Its rows, in order.</summary>
    public IReadOnlyList<PlaceholderRow> Rows { get; }

    /// <summary>Reads the table; null where the page has none.</summary>
    internal static PlaceholderTable? Read(SourceFile file)
    {
        var lines = file.Text.Split('\n');
        var header = Array.FindIndex(lines, x => Header().IsMatch(x));
        if (header < 0)
            return null;
        var sample = Array.FindIndex(Cells(lines[header]), x => x.Equals("Sample", StringComparison.OrdinalIgnoreCase));
        List<PlaceholderRow> rows = [];
        for (var index = header + 2; index < lines.Length && lines[index].TrimStart().StartsWith('|'); index++)
        {
            if (Cells(lines[index]) is not [var first, ..] cells || first.Trim('`') is not { Length: > 0 } name)
                continue;
            var column = lines[index].IndexOf(name, StringComparison.Ordinal) + 1;
            rows.Add(new PlaceholderRow(
                name, sample >= 0 && sample < cells.Length ? cells[sample].Trim('`') : null,
                new SourceRegion(index + 1, column, index + 1, column + name.Length)));
        }

        return new PlaceholderTable(file, rows);
    }

    // A bar within a cell has a backslash before it (GitHub Flavored Markdown, section 4.10).
    static string[] Cells(string line) =>
        [.. Bar().Split(line.Trim().Trim('|')).Select(x => x.Trim().Replace("\\|", "|", StringComparison.Ordinal))];

    [GeneratedRegex(@"^\s*\|\s*Placeholder\s*\|", RegexOptions.IgnoreCase)]
    private static partial Regex Header();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
