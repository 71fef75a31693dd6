using System.Globalization;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Linting;

/// <summary>base-support.yaml: when the support of each version of Confluent Platform ends, and how hard Lint takes it.</summary>
/// <param name="WarnDays">How many days before the end a warning begins.</param>
/// <param name="AfterEnd">What a version past its end is.</param>
/// <param name="Ends">The last day of support by version, such as <c>7.5</c>.</param>
/// <param name="Faults">What of the file cannot be read.</param>
sealed record SupportTable(int WarnDays, Severity AfterEnd, IReadOnlyDictionary<string, DateOnly> Ends, IReadOnlyList<YamlFault> Faults)
{
    public const string FileName = "base-support.yaml";

    /// <summary>Where the dates come from.</summary>
    public const string Source = "https://docs.confluent.io/platform/current/installation/versions-interoperability.html";

    const int DefaultWarnDays = 90;

    /// <summary>The last day of support of a version, null where the table does not have it.</summary>
    public DateOnly? EndOf(string version) => Ends.TryGetValue(version, out var end) ? end : null;

    /// <summary>Reads the table; without a file no date is known.</summary>
    public static SupportTable Read(LintSources sources)
    {
        var ends = new Dictionary<string, DateOnly>(StringComparer.Ordinal);
        var faults = new List<YamlFault>();
        var table = new SupportTable(DefaultWarnDays, Severity.Warning, ends, faults);
        if (sources.File(FileName) is not { } file)
            return table;
        var yaml = sources.YamlOf(file);
        if (yaml.Root is not { } root)
        {
            faults.Add(yaml.Fault ?? new YamlFault(new SourceRegion(1, 1), "The file holds no keys."));
            return table;
        }

        foreach (var (key, value) in YamlSource.Entries(root))
        {
            table = (key.Value, value) switch
            {
                ("warn-days", YamlScalarNode { Value: { } text }) when int.TryParse(
                    text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) => table with { WarnDays = days },
                ("after-end", YamlScalarNode { Value: "warning" }) => table with { AfterEnd = Severity.Warning },
                ("after-end", YamlScalarNode { Value: "error" }) => table with { AfterEnd = Severity.Error },
                ("end-of-support", YamlMappingNode versions) => table.Add(yaml, versions, ends, faults),
                _ => table.Refuse(faults, yaml, key, $"{key.Value} is not known, or its value is not what it takes."),
            };
        }

        return table;
    }

    SupportTable Add(YamlSource yaml, YamlMappingNode versions, Dictionary<string, DateOnly> ends, List<YamlFault> faults)
    {
        foreach (var (version, value) in YamlSource.Entries(versions))
        {
            if (DateOnly.TryParseExact(
                (value as YamlScalarNode)?.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end))
                ends[version.Value!] = end;
            else
                Refuse(faults, yaml, version, $"The date of {version.Value} is not written as 2026-08-25.");
        }

        return this;
    }

    SupportTable Refuse(List<YamlFault> faults, YamlSource yaml, YamlNode node, string message)
    {
        faults.Add(new YamlFault(yaml.RegionOf(node), message));
        return this;
    }
}
