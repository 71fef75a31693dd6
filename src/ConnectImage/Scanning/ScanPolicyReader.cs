using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Linting;
using Nuke.Common.IO;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Reads a policy. Nothing in it is passed over: a key that is not known would otherwise be a rule that never held.</summary>
/// <remarks>
/// Node by node: YamlDotNet's deserializer of strict records says less of a fault, and at another line
/// (findings/yamldotnet-strict-record-misleads.sh).
/// </remarks>
/// <param name="name">The file's name in messages.</param>
sealed class ScanPolicyReader(string name)
{
    const int KnownSchema = 1;

    static readonly Dictionary<string, VulnerabilitySeverity?> s_severities = new(StringComparer.Ordinal)
    {
        ["critical"] = VulnerabilitySeverity.Critical,
        ["high"] = VulnerabilitySeverity.High,
        ["medium"] = VulnerabilitySeverity.Medium,
        ["low"] = VulnerabilitySeverity.Low,
        ["unknown"] = VulnerabilitySeverity.Unknown,
        ["never"] = null,
    };

    public ScanPolicy Read(AbsolutePath file)
    {
        try
        {
            return Parse(File.ReadAllBytes(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"Reading the scan policy {name}.", exception.Message,
                "Restore the file (git checkout), or write one as docs/scan.md describes it.", exception);
        }
    }

    public ScanPolicy Parse(byte[] content)
    {
        var root = Map(Load(Encoding.UTF8.GetString(content)), "the policy", "schemaVersion", "failOn", "database", "exceptions");
        var version = Scalar(root, "schemaVersion");
        if (version.Value != KnownSchema.ToString(CultureInfo.InvariantCulture))
            throw Wrong(version, $"schemaVersion is '{version.Value}', and this build reads {KnownSchema}.");
        return new ScanPolicy(
            name,
            Convert.ToHexStringLower(SHA256.HashData(content)),
            ReadThresholds(root),
            TimeSpan.FromDays(ReadDays(Scalar(Map(Child(root, "database"), "database", "maxAgeDays"), "maxAgeDays"))),
            ReadExceptions(root));
    }

    YamlNode Load(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text.TrimStart('\uFEFF')));
        }
        catch (YamlException exception)
        {
            throw Wrong(exception.Start, $"This is no YAML: {exception.Message}");
        }

        return stream.Documents is [var document] ? document.RootNode
            : throw Wrong(new Mark(0, 1, 1), $"The file holds {stream.Documents.Count} YAML documents and not one.");
    }

    Dictionary<LayerOrigin, FailureThreshold> ReadThresholds(Mapping root)
    {
        var origins = Map(Child(root, "failOn"), "failOn", [.. Enum.GetValues<LayerOrigin>().Select(NameOf)]);
        return Enum.GetValues<LayerOrigin>().ToDictionary(x => x, x =>
        {
            var threshold = Map(Child(origins, NameOf(x)), NameOf(x), "severity", "onlyWithFix");
            var severity = Scalar(threshold, "severity");
            if (!s_severities.TryGetValue(severity.Value!, out var known))
                throw Wrong(severity, $"'{severity.Value}' is no severity{Meant(severity.Value!, s_severities.Keys)}: "
                    + $"it is one of {string.Join(", ", s_severities.Keys)}.");
            return new FailureThreshold(known, ReadFlag(Scalar(threshold, "onlyWithFix")));
        });
    }

    List<PolicyExemption> ReadExceptions(Mapping root)
    {
        var list = Child(root, "exceptions") as YamlSequenceNode
            ?? throw Wrong(Child(root, "exceptions"), "exceptions is no list; where there is none, write exceptions: [].");
        List<PolicyExemption> exceptions = [];
        foreach (var node in list)
        {
            var exception = ReadException(node);
            if (exceptions.Find(x => x.Id == exception.Id && x.Package == exception.Package) is { } earlier)
                throw Wrong(node, $"{exception.Id} in {exception.Package} is excepted twice, first in line {earlier.Line}.");
            exceptions.Add(exception);
        }

        return exceptions;
    }

    PolicyExemption ReadException(YamlNode node)
    {
        var map = Map(node, "an exception", "id", "package", "reason", "owner", "expires");
        return new PolicyExemption(
            Filled(map, "id"), Filled(map, "package"), Filled(map, "reason"), Filled(map, "owner"), ReadDate(Scalar(map, "expires")),
            (int)node.Start.Line, (int)node.Start.Column);
    }

    string Filled(Mapping map, string key) => Scalar(map, key).Value!.Trim();

    DateOnly ReadDate(YamlScalarNode node) => DateOnly.TryParseExact(
        node.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        ? date
        : throw Wrong(node, $"'{node.Value}' is no date: write year, month and day, such as 2027-01-31.");

    int ReadDays(YamlScalarNode node) => int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
        && days is >= 1 and <= 3650
        ? days
        : throw Wrong(node, $"'{node.Value}' is no number of days from 1 to 3650.");

    bool ReadFlag(YamlScalarNode node) => node.Value switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong(node, $"'{node.Value}' is neither true nor false."),
    };

    static string NameOf(LayerOrigin origin) => origin.ToString().ToLowerInvariant();

    sealed record Mapping(YamlMappingNode Node, string What);

    Mapping Map(YamlNode node, string what, params IReadOnlyList<string> known)
    {
        var map = node as YamlMappingNode ?? throw Wrong(node, $"{what} is no mapping with {string.Join(", ", known)}.");
        foreach (var key in map.Children.Keys)
        {
            var text = (key as YamlScalarNode)?.Value ?? "";
            if (!known.Contains(text))
                throw Wrong(key, $"{what} has no key '{text}'{Meant(text, known)}: it has {string.Join(", ", known)}.");
        }

        return new Mapping(map, what);
    }

    YamlNode Child(Mapping map, string key) => map.Node.Children
        .FirstOrDefault(x => x.Key is YamlScalarNode scalar && scalar.Value == key).Value
        ?? throw Wrong(map.Node, $"{map.What} has no {key}.");

    YamlScalarNode Scalar(Mapping map, string key) => Child(map, key) switch
    {
        YamlScalarNode { Value: { } value } scalar when value.Trim().Length > 0 => scalar,
        var other => throw Wrong(other, $"{key} of {map.What} is empty, or no single value."),
    };

    static string Meant(string text, IEnumerable<string> known) =>
        NearestName.Find(text, known) is { } nearest ? $" (did you mean {nearest}?)" : "";

    ConfigurationException Wrong(YamlNode node, string what) => Wrong(node.Start, what);

    ConfigurationException Wrong(Mark mark, string what) => new(
        $"Reading the scan policy {name}.", $"{name}:{mark.Line}:{mark.Column}: {what}",
        "Put that line right; docs/scan.md describes the file.");
}
