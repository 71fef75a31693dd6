using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Worker;

/// <summary>
/// What the placeholders of connector templates and the variables of their config provider are filled with where a template is
/// only validated: lines of <c>NAME=value</c>, <c>#</c> begins a comment line, the value is everything after the first <c>=</c>.
/// </summary>
public sealed class SampleValues(IReadOnlyDictionary<string, string> values, string source)
{
    /// <summary>Where the values come from, for messages.</summary>
    public string Source { get; } = source;

    /// <summary>The value of a name, or null.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">There is no such file, a line has no <c>=</c>, or a name stands twice.</exception>
    public static SampleValues Load(AbsolutePath file) => file.FileExists()
        ? Parse(File.ReadAllText(file), file)
        : throw new ConfigurationException(
            $"Reading the sample values for connector templates from {file}.",
            "There is no such file.",
            "Restore it, or write one: a line NAME=value for every ${NAME} of the templates.");

    /// <summary>Reads a text.</summary>
    /// <exception cref="ConfigurationException">A line has no <c>=</c>, or a name stands twice.</exception>
    public static SampleValues Parse(string text, string source)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var (number, content) in text.Split('\n').Index())
        {
            var line = content.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            var (name, value) = line.IndexOf('=', StringComparison.Ordinal) is var equals and > 0
                ? (line[..equals].Trim(), line[(equals + 1)..].Trim())
                : throw Fault(source, number, $"'{line}' is not of the form NAME=value");
            if (!values.TryAdd(name, value))
                throw Fault(source, number, $"{name} stands there a second time");
        }

        return new SampleValues(values, source);
    }

    static ConfigurationException Fault(string source, int index, string what) => new(
        $"Reading the sample values for connector templates from {source}.",
        $"Line {index + 1}: {what}.",
        "Correct the line.");
}
