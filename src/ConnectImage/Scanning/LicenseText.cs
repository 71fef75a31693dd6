namespace Neo4jKafkaConnect.Scanning;

/// <summary>Licences by their names and texts.</summary>
static class LicenseText
{
    /// <summary>
    /// The SPDX identifier of a licence's name or text; its first line where it is not one that occurs here. Empty for no text.
    /// </summary>
    public static string Identify(string text) =>
        text.Contains("Apache License", StringComparison.OrdinalIgnoreCase) && text.Contains("2.0", StringComparison.Ordinal) ? "Apache-2.0"
        : text.Contains("Confluent Community License", StringComparison.OrdinalIgnoreCase) ? "LicenseRef-Confluent-Community-1.0"
        : text.Contains("MIT License", StringComparison.OrdinalIgnoreCase) ? "MIT"
        : text.Split('\n').Select(x => x.Trim()).FirstOrDefault(x => x.Length > 0) ?? "";

    /// <summary>Whether it is an identifier of SPDX's list, and not a name.</summary>
    public static bool IsSpdx(string license) => license is "Apache-2.0" or "MIT";
}
