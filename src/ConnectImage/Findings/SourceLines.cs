using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Findings;

/// <summary>Lines of the files that findings are about, each file split once; what looks like a secret is covered.</summary>
sealed class SourceLines(Func<string, string?> sourceOf)
{
    readonly Dictionary<string, string[]?> _files = new(StringComparer.Ordinal);

    /// <summary>A line, from 1; null where the file or the line is not there.</summary>
    public string? Find(string file, int line)
    {
        if (!_files.TryGetValue(file, out var lines))
            _files[file] = lines = sourceOf(file)?.Split('\n');
        return lines is not null && line >= 1 && line <= lines.Length ? SecretPatterns.RedactSource(lines[line - 1].TrimEnd('\r')) : null;
    }
}
