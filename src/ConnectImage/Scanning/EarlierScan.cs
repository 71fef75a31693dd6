using System.Text.Json;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>The vulnerabilities of an earlier release, as its <c>scan.json</c> has them.</summary>
/// <param name="Image">The image's name then.</param>
/// <param name="Vulnerabilities">Every one.</param>
public sealed record EarlierScan(string Image, IReadOnlyList<ComparedVulnerability> Vulnerabilities)
{
    /// <summary>Reads it.</summary>
    /// <param name="named">A <c>scan.json</c>, or the <c>image.json</c> that one lies beside.</param>
    /// <exception cref="ConfigurationException">It is not there, or none.</exception>
    public static EarlierScan Read(AbsolutePath named)
    {
        var file = named.Name == ImageRecord.FileName ? named.Parent / ScanRecord.FileName : named;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = new JsonPlace(document.RootElement, "$");
            return new EarlierScan(
                root.Object("image").Text("reference"),
                [.. root.Object("vulnerabilities").Members().SelectMany(x => OfOrigin(root, x.Name, x.Value.Path))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException)
        {
            throw new ConfigurationException(
                $"Reading the earlier release that --compare-to names: {file}.",
                exception.Message,
                file == named ? "Name the scan.json or the image.json of a release: artifacts/<version>/scan.json." : $"A scan.json has to lie beside {named}: scan that release first.",
                exception);
        }
    }

    static IEnumerable<ComparedVulnerability> OfOrigin(JsonPlace root, string name, string path)
    {
        var origin = Known<LayerOrigin>(name, path);
        return root.Object("vulnerabilities").Items(name).Select(x => new ComparedVulnerability(
            x.Text("id"), x.Text("package"), Known<VulnerabilitySeverity>(x.Text("severity"), $"{x.Path}.severity"), x.Text("installed"), origin));
    }

    static T Known<T>(string text, string path) where T : struct, Enum =>
        Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && char.IsAsciiLetter(text[0]) ? value : throw new FormatException($"{path} is '{text}', which is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
}
