using System.Text.Json;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// Trivy's report in JSON (<c>trivy image --format json --list-all-pkgs</c>, SchemaVersion 2). What is not exactly such a report is refused
/// with the place where it is not: a report that is half read would be taken for an image without findings.
/// </summary>
sealed record TrivyReport(
    string? System, IReadOnlyList<ImageLayer> Layers, int PackageCount, IReadOnlyList<Vulnerability> Vulnerabilities,
    IReadOnlyList<LayerSecret> Secrets)
{
    const int KnownSchema = 2;

    /// <summary>Reads a report.</summary>
    /// <exception cref="FormatException">It is none, or not all of one; says what is wrong and where.</exception>
    public static TrivyReport Parse(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            throw new FormatException("The report is empty.");
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(new JsonPlace(document.RootElement, "$"));
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The report is no JSON: {exception.Message}", exception);
        }
        catch (InvalidOperationException exception)
        {
            // Text that is no Unicode is read late.
            throw new FormatException($"The report holds text that is none: {exception.Message}", exception);
        }
    }

    static TrivyReport Read(JsonPlace root)
    {
        var schema = root.Integer("SchemaVersion");
        if (schema != KnownSchema)
            throw new FormatException($"{root.Path}.SchemaVersion is {schema}, and this build reads {KnownSchema}.");
        if (root.Text("ArtifactType") is var type && type != "container_image")
            throw new FormatException($"{root.Path}.ArtifactType is '{type}' and not 'container_image'.");
        var metadata = root.Object("Metadata");
        var layers = ReadLayers(metadata);
        var results = root.Items("Results").ToList();
        return new TrivyReport(
            ReadSystem(metadata),
            layers,
            results.Sum(x => x.OptionalItems("Packages").Count()),
            [.. results.SelectMany(ReadVulnerabilities)],
            [.. results.SelectMany(ReadSecrets)]);
    }

    static string? ReadSystem(JsonPlace metadata) =>
        metadata.OptionalObject("OS") is { } system ? $"{system.Text("Family")} {system.OptionalText("Name")}".TrimEnd() : null;

    // Entries of the history that made no layer say so; the others stand in the order of the layers.
    static List<ImageLayer> ReadLayers(JsonPlace metadata)
    {
        var config = metadata.Object("ImageConfig");
        var diffIds = config.Object("rootfs").Texts("diff_ids");
        var made = config.OptionalItems("history")
            .Where(x => !x.Flag("empty_layer")).Select(x => x.OptionalText("created_by") ?? "").ToList();

        // An image that was imported or squashed has no history, or one that does not match.
        return [.. diffIds.Select((id, index) => new ImageLayer(id, made.Count == diffIds.Count ? made[index] : ""))];
    }

    static IEnumerable<Vulnerability> ReadVulnerabilities(JsonPlace result)
    {
        var database = DatabaseOf(result);
        return result.OptionalItems("Vulnerabilities").Select(x => new Vulnerability(
            x.Text("VulnerabilityID"), x.Text("PkgName"), x.Text("InstalledVersion"), SeverityOf(x), LayerOf(x))
        {
            Fixed = x.OptionalText("FixedVersion") is { Length: > 0 } version ? version : null,
            Path = x.OptionalText("PkgPath") is { Length: > 0 } path ? path.TrimStart('/') : database,
            Title = x.OptionalText("Title") ?? "",
            Description = x.OptionalText("Description") ?? "",
            Page = x.OptionalText("PrimaryURL"),
            Score = ScoreOf(x),
        });
    }

    static IEnumerable<LayerSecret> ReadSecrets(JsonPlace result)
    {
        // The target is the file, or for the image's configuration the image's name: that one has no layer.
        var target = result.Text("Target").TrimStart('/');
        return result.OptionalItems("Secrets").Select(x =>
            new LayerSecret(x.Text("RuleID"), x.OptionalText("Title") ?? "", target, Math.Max(1, x.Integer("StartLine")), LayerOf(x)));
    }

    static string? LayerOf(JsonPlace finding) =>
        finding.OptionalObject("Layer")?.OptionalText("DiffID") is { Length: > 0 } layer ? layer : null;

    // Where the package managers of the distributions keep what they know.
    static string DatabaseOf(JsonPlace result) => result.OptionalText("Type") switch
    {
        "debian" or "ubuntu" => "var/lib/dpkg/status",
        "alpine" or "wolfi" or "chainguard" => "lib/apk/db/installed",
        "redhat" or "centos" or "rocky" or "alma" or "oracle" or "amazon" or "fedora" or "suse linux enterprise server" or "photon" =>
            "var/lib/rpm",
        var type => type ?? "",
    };

    static VulnerabilitySeverity SeverityOf(JsonPlace vulnerability) =>
        vulnerability.OptionalText("Severity") is not { Length: > 0 } name ? VulnerabilitySeverity.Unknown
        : Enum.TryParse<VulnerabilitySeverity>(name, ignoreCase: true, out var severity)
            && Enum.IsDefined(severity) && !char.IsAsciiDigit(name[0]) ? severity
        : throw new FormatException($"{vulnerability.Path}.Severity is '{name}', which is no severity.");

    // Of several vendors' scores the one of the advisory's own database counts, then the highest.
    static double? ScoreOf(JsonPlace vulnerability)
    {
        if (vulnerability.OptionalObject("CVSS") is not { } vendors)
            return null;
        var scores = vendors.Members()
            .Select(x => (Vendor: x.Name, Score: x.Value.OptionalNumber("V3Score"))).Where(x => x.Score is > 0 and <= 10).ToList();
        var source = vulnerability.OptionalText("SeveritySource");
        return scores.Where(x => x.Vendor == source).Select(x => x.Score).FirstOrDefault() ?? scores.Max(x => x.Score);
    }
}
