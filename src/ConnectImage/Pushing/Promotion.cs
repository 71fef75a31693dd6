using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>Gives an image that is in a registry a further tag: the same manifest under another name. Nothing is built or sent.</summary>
public sealed class Promotion(IReadOnlyList<RegistryClient> clients, ILogger log)
{
    /// <summary>Promotes in every registry.</summary>
    /// <param name="digest">The manifest's digest.</param>
    /// <param name="tag">The tag to have.</param>
    /// <param name="dryRun">Whether to say only what would be done.</param>
    /// <param name="token">Ends it; it can be repeated.</param>
    /// <exception cref="ConfigurationException">The digest or the tag is none, or a registry does not have the image.</exception>
    /// <exception cref="FindingsException">The tag is immutable, and means another image.</exception>
    public async Task<PushResult> RunAsync(string digest, string tag, bool dryRun, CancellationToken token)
    {
        if (!ContentDigest.IsDigest(digest))
            throw new ConfigurationException(
                "Reading --digest.",
                $"'{digest}' is no digest.",
                $"Give the digest that {PushRecord.FileName} and the registry name, sha256: and 64 digits: "
                    + "a tag may mean another image tomorrow.");
        ReleaseTags.RequireTag(tag);
        var isImmutable = ReleaseVersion.IsImmutableTag(tag);

        // Every registry is looked at before the first is changed.
        List<(RegistryClient Client, RemoteManifest Manifest)> found = [];
        List<string> conflicts = [];
        foreach (var client in clients)
        {
            found.Add((client, await client.FindManifestAsync(digest, token) ?? throw Missing(client, digest)));
            if (isImmutable && await client.FindDigestAsync(tag, token) is { } there && there != digest)
                conflicts.Add(Immutability.Conflict(client, tag, there, digest));
        }

        if (conflicts.Count > 0)
            throw Immutability.Refused($"Promoting {digest} to {tag}.", conflicts);
        List<RegistryPush> done = [];
        foreach (var (client, manifest) in dryRun ? [] : found)
        {
            var outcome = await TagPlacing.PlaceAsync(client, tag, manifest.MediaType, manifest.Content, digest, isImmutable, token);
            log.Information("{Tag:l}: {Outcome:l}", client.Name(tag), TagPlacing.Describe(outcome));
            done.Add(
                new RegistryPush(client.Registry.Name, client.Repository, [new PushedTag(tag, digest, outcome, isImmutable)], 0, 0, 0));
        }

        return new PushResult(digest, found is [var (_, first), ..] ? first.MediaType : MediaTypes.DockerManifest, done);
    }

    static ConfigurationException Missing(RegistryClient client, string digest) => new(
        $"Promoting {digest} in {client.Name()}.", "The registry does not have it.",
        "Push the image first; promotion gives it a further tag and sends nothing.");
}
