using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Pins;

/// <summary>What tags stand for, as their registries say.</summary>
sealed class RegistryImageIdentities(CredentialChain credentials, ILogger log) : IImageIdentities
{
    /// <inheritdoc />
    public async Task<ImageIdentity> ResolveAsync(ImageReference reference, CancellationToken token)
    {
        using var transport = new RegistryTransport(RegistryEndpoint.Of(reference.Registry), credentials, log);
        var client = new RegistryClient(transport, reference.Repository, log);
        var manifest = await client.FindManifestAsync(reference.Tag!, token) ?? throw new InfrastructureException(
            $"Looking up {reference}.",
            $"{reference.Registry} does not have it.",
            "Choose a version that is published there, name a mirror with --base-image, or log in (docker login) where it is not public.");
        return new ImageIdentity(transport.Registry.Address.Host, manifest.Digest, Platforms: PlatformsOf(manifest.Content));
    }

    // An index (OCI image specification, image-index) and docker's manifest list name their parts in the same way.
    internal static IReadOnlyDictionary<string, string>? PlatformsOf(ReadOnlyMemory<byte> content)
    {
        using var document = JsonDocument.Parse(content);
        if (!document.RootElement.TryGetProperty("manifests", out var manifests) || manifests.ValueKind != JsonValueKind.Array)
            return null;
        SortedDictionary<string, string> platforms = new(StringComparer.Ordinal);
        foreach (var part in manifests.EnumerateArray())
        {
            // Attestations lie in the index as parts for an unknown platform.
            if (part.TryGetProperty("platform", out var platform)
                && Text(platform, "os") is { } os and not "unknown" && Text(platform, "architecture") is { } architecture)
                platforms[Text(platform, "variant") is { } variant && architecture != "arm64"
                    ? $"{os}/{architecture}/{variant}"
                    : $"{os}/{architecture}"] = part.GetProperty("digest").GetString()!;
        }

        return platforms;
    }

    static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
