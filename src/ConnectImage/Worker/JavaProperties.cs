using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Worker;

/// <summary>One <c>key=value</c> of a properties file and where it stands.</summary>
/// <param name="Key">The key, escapes resolved.</param>
/// <param name="Value">The value, escapes resolved and continued lines joined.</param>
/// <param name="Line">The line of the key's first character, from 1.</param>
/// <param name="Column">The column of the key's first character, from 1.</param>
/// <param name="ValueLine">The line of the value's first character, from 1; where the value is empty, the place after the
/// separator.</param>
/// <param name="ValueColumn">The column of the value's first character, from 1.</param>
public sealed record JavaProperty(string Key, string Value, int Line, int Column, int ValueLine, int ValueColumn);

/// <summary>A place that Java refuses to read.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
/// <param name="Message">What is wrong there.</param>
public sealed record JavaPropertiesFault(int Line, int Column, string Message);

/// <summary>
/// A Java properties file, read as <c>java.util.Properties.load(Reader)</c> reads it (Java SE 17 API, class Properties),
/// with the positions that a message about it needs.
/// </summary>
public sealed class JavaProperties
{
    readonly Dictionary<string, JavaProperty> _last = new(StringComparer.Ordinal);

    JavaProperties(IReadOnlyList<JavaProperty> entries, IReadOnlyList<JavaPropertiesFault> faults)
    {
        Entries = entries;
        Faults = faults;
        foreach (var entry in entries)
            _last[entry.Key] = entry;
    }

    /// <summary>Every entry in the order of the file, repeated keys included.</summary>
    public IReadOnlyList<JavaProperty> Entries { get; }

    /// <summary>What Java would refuse: it reads nothing of a file that has one.</summary>
    public IReadOnlyList<JavaPropertiesFault> Faults { get; }

    /// <summary>The entries that a later one with the same key hides.</summary>
    public IEnumerable<JavaProperty> Hidden => Entries.Where(x => !ReferenceEquals(_last[x.Key], x));

    /// <summary>The value that counts for a key (the last one in the file), or null.</summary>
    public string? this[string key] => Find(key)?.Value;

    /// <summary>The entry that counts for a key (the last one in the file), or null.</summary>
    public JavaProperty? Find(string key) => _last.GetValueOrDefault(key);

    /// <summary>Keys and the values that count.</summary>
    public IReadOnlyDictionary<string, string> ToDictionary() => _last.ToDictionary(x => x.Key, x => x.Value.Value, StringComparer.Ordinal);

    /// <summary>Reads a text; what cannot be read is listed in <see cref="Faults"/>.</summary>
    public static JavaProperties Parse(string text)
    {
        var reader = new JavaPropertiesReader(text);
        return new JavaProperties(reader.ReadAll(), reader.Faults);
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="ConfigurationException">There is no such file, or Java would refuse it.</exception>
    public static JavaProperties Load(AbsolutePath file)
    {
        if (!file.FileExists())
            throw new ConfigurationException(
                $"Reading the worker's settings from {file}.", "There is no such file.", "Restore it: it ships with the image's sources.");
        var properties = Parse(File.ReadAllText(file));
        return properties.Faults is [var fault, ..]
            ? throw new ConfigurationException(
                $"Reading the worker's settings from {file}.", $"Line {fault.Line}, column {fault.Column}: {fault.Message}",
                "Correct the file; Java reads nothing of a file with such a fault.")
            : properties;
    }
}
