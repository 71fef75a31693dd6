namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

/// <summary>The main section of a jar's manifest (JAR File Specification, "Notes on Manifest and Signature Files").</summary>
static class JarManifest
{
    /// <summary>An attribute's value; null where it is absent. Lines that begin with a space go on with the line before.</summary>
    public static string? Attribute(string manifest, string name)
    {
        string? value = null;
        foreach (var line in manifest.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            if (line.Length == 0 || (value is not null && line[0] != ' '))
            {
                break;
            }

            if (value is not null)
            {
                value += line[1..];
            }
            else if (line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
            {
                value = line[(name.Length + 1)..].TrimStart();
            }
        }

        return value;
    }
}
