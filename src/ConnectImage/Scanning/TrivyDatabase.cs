using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>A database in Trivy's cache folder: a file, and beside it <c>metadata.json</c> with its dates.</summary>
static class TrivyDatabase
{
    /// <summary>What is there.</summary>
    /// <param name="name">For the report.</param>
    /// <param name="folder">Where it lies.</param>
    /// <param name="file">Its name there.</param>
    /// <param name="token">Ends the reading.</param>
    /// <exception cref="InfrastructureException">It is not there, or its record cannot be read: Trivy would find nothing with it, or
    /// nothing in jars.</exception>
    public static async Task<ScannerDatabase> ReadAsync(string name, AbsolutePath folder, string file, CancellationToken token)
    {
        try
        {
            using var metadata = JsonDocument.Parse(await File.ReadAllBytesAsync(folder / "metadata.json", token));
            var updated = new JsonPlace(metadata.RootElement, "$").Text("UpdatedAt");
            if (!DateTimeOffset.TryParse(updated, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
                throw new FormatException($"$.UpdatedAt is '{updated}', which is no time.");
            await using var content = File.OpenRead(folder / file);
            if (content.Length == 0)
                throw new FormatException($"{file} is empty.");
            return new ScannerDatabase(name, at, $"sha256:{Convert.ToHexStringLower(await SHA256.HashDataAsync(content, token))}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or FormatException)
        {
            throw new InfrastructureException(
                $"Looking for Trivy's database of {name} in {folder}.",
                exception.Message,
                "Without it nothing would be found. Have Trivy fetch it (trivy image --download-db-only, then --download-java-db-only), "
                    + "or name its cache folder in TRIVY_CACHE_DIR.",
                exception);
        }
    }
}
