using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>The connector as it lies in an image.</summary>
/// <param name="Owner">The owner's name on Confluent Hub, such as <c>neo4j</c>.</param>
/// <param name="Name">Its name on Confluent Hub.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">Its name for people; null where the manifest has none.</param>
/// <param name="Supplier">Who supplies it; null where the manifest has none.</param>
/// <param name="SupplierPage">Their page.</param>
/// <param name="Licenses">SPDX identifiers, or names where a licence is not one that this build knows.</param>
/// <param name="Files">The jars by name, each with its SHA-256 in hexadecimal.</param>
public sealed record InstalledConnector(
    string Owner,
    string Name,
    string Version,
    string? Title,
    string? Supplier,
    string? SupplierPage,
    IReadOnlyList<string> Licenses,
    IReadOnlyList<KeyValuePair<string, string>> Files)
{
    const string Role = "connector-reading";
    const string LibraryFolder = "lib/";
    const string ManifestName = "manifest.json";

    /// <summary>One hash over the jars, the one that the lock has (<see cref="ConnectorHash" />).</summary>
    public string Sha256 => ConnectorHash.Of(Files);

    /// <summary>Package URL (purl specification, type generic: there is none for Confluent Hub).</summary>
    public string PackageUrl => $"pkg:generic/{Uri.EscapeDataString(Owner)}/{Uri.EscapeDataString(Name)}@{Uri.EscapeDataString(Version)}";

    /// <summary>Reads it out of an image, from a container that is never started.</summary>
    /// <returns>Null where the image has no such folder.</returns>
    /// <exception cref="FindingsException">Its manifest is missing or cannot be read.</exception>
    public static async Task<InstalledConnector?> ReadAsync(EngineSession session, string image, CancellationToken token)
    {
        // The command is never run: an image without one could not be made a container of.
        var container = await session.CreateContainerAsync(new ContainerPlan(image, Role) { Command = ["true"] }, token);
        var files = await new EngineExport(session.Engine).ReadFilesAsync(
            $"Reading {ConnectorHash.ConnectorFolder} of {image}.", container.Id, ConnectorHash.ConnectorFolder,
            archive => ReadFilesAsync(archive, token), token);
        return files is null ? null : Read(files, image);
    }

    /// <summary>Reads it out of its files.</summary>
    /// <param name="files">By the path within the folder.</param>
    /// <param name="image">For the error.</param>
    internal static InstalledConnector Read(IReadOnlyDictionary<string, byte[]> files, string image)
    {
        try
        {
            using var document = JsonDocument.Parse(
                files.GetValueOrDefault(ManifestName) ?? throw new FormatException($"There is no {ManifestName}."));
            var manifest = new JsonPlace(document.RootElement, "$");
            var owner = manifest.OptionalObject("owner");
            return new InstalledConnector(
                owner?.OptionalText("username") ?? "unknown",
                manifest.Text("name"),
                manifest.Text("version"),
                manifest.OptionalText("title"),
                owner?.OptionalText("name"),
                owner?.OptionalText("url"),
                LicensesOf(manifest, files),
                [
                    .. files.Where(
                        x => x.Key.StartsWith(LibraryFolder, StringComparison.Ordinal) && x.Key.EndsWith(".jar", StringComparison.Ordinal))
                        .Select(x => KeyValuePair.Create(x.Key[LibraryFolder.Length..], Convert.ToHexStringLower(SHA256.HashData(x.Value))))
                        .OrderBy(x => x.Key, StringComparer.Ordinal),
                ]);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new FindingsException(
                $"Reading the connector's {ManifestName} in {ConnectorHash.ConnectorFolder} of {image}.",
                exception.Message,
                "The connector was not installed as Confluent Hub's client does it: see the RUN instruction that installs it, "
                    + "and smoke the image.",
                exception);
        }
    }

    // Confluent's manifests may name licences; the connector's own does not, and brings the text along.
    static IReadOnlyList<string> LicensesOf(JsonPlace manifest, IReadOnlyDictionary<string, byte[]> files)
    {
        var named = manifest.OptionalItems("license")
            .Select(x => x.OptionalText("name") ?? "").Where(x => x.Length > 0).Select(LicenseText.Identify).ToList();
        if (named.Count > 0)
            return named;
        return files.Where(x => x.Key is "doc/LICENSE" or "doc/LICENSE.txt" or "LICENSE" or "LICENSE.txt")
            .Select(x => LicenseText.Identify(Encoding.UTF8.GetString(x.Value)))
            .Where(x => x.Length > 0)
            .Distinct(StringComparer.Ordinal)
            .ToList();
    }

    static async Task<Dictionary<string, byte[]>> ReadFilesAsync(Stream archive, CancellationToken token)
    {
        Dictionary<string, byte[]> files = new(StringComparer.Ordinal);
        await using var reader = new TarReader(archive);
        while (await reader.GetNextEntryAsync(copyData: false, token) is { } entry)
        {
            // The first part is the folder's own name.
            if (entry.DataStream is not { } data || entry.Name.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash))
                continue;
            using var content = new MemoryStream();
            await data.CopyToAsync(content, token);
            files[entry.Name[(slash + 1)..]] = content.ToArray();
        }

        return files;
    }
}
