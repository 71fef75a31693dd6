using System.Reflection;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

/// <summary>A table of tab-separated values with a header line; columns are found by name.</summary>
sealed class DefinitionTable
{
    DefinitionTable(IReadOnlyList<KeyValuePair<string, string>> directives, IReadOnlyList<IReadOnlyDictionary<string, string>> rows)
    {
        Directives = directives;
        Rows = rows;
    }

    /// <summary>Lines of the form <c># name: value</c> in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Directives { get; }

    /// <summary>The rows, cells by column.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; }

    /// <summary>Reads a table that is part of this program.</summary>
    public static DefinitionTable OfProgram(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program lacks its table {name}.");
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">There is no header line, or a row has more cells than it.</exception>
    public static DefinitionTable Parse(string text)
    {
        var directives = new List<KeyValuePair<string, string>>();
        var rows = new List<IReadOnlyDictionary<string, string>>();
        string[]? columns = null;
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0))
        {
            if (line[0] == '#')
            {
                var parts = line[1..].Split(':', 2);
                directives.Add(KeyValuePair.Create(parts[0].Trim(), parts.ElementAtOrDefault(1)?.Trim() ?? string.Empty));
                continue;
            }

            var cells = line.Split('\t');
            if (columns is null)
            {
                columns = cells;
                continue;
            }

            if (cells.Length > columns.Length)
            {
                throw new FormatException($"A row has {cells.Length} cells under {columns.Length} columns: {line}");
            }

            rows.Add(columns.Select((column, index) => (column, cell: cells.ElementAtOrDefault(index) ?? string.Empty))
                .ToDictionary(pair => pair.column, pair => pair.cell, StringComparer.Ordinal));
        }

        return columns is null
            ? throw new FormatException("A definition table has no header line.")
            : new DefinitionTable(directives, rows);
    }
}
