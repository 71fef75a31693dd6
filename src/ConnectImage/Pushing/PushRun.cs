using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>
/// Pushes one image to repositories: what cannot be done is found out before anything is sent; then, in every registry, what is
/// missing and the immutable tags; and when these are in place everywhere, the moving ones. It can be interrupted and repeated at any
/// point: what is there is not sent again.
/// </summary>
public sealed class PushRun(IReadOnlyList<RegistryClient> clients, ILogger log)
{
    /// <summary>Says what a push would do, and changes nothing.</summary>
    /// <exception cref="ConfigurationException">A tag cannot be, or a registry refuses the credentials.</exception>
    public async Task<IReadOnlyList<PlannedPush>> PlanAsync(PushRequest request, CancellationToken token)
    {
        _ = TagsOf(request, []);
        List<PlannedPush> plan = [];
        foreach (var client in clients)
        {
            var present = await client.ListTagsAsync(token);
            plan.Add(new PlannedPush(client, present, TagsOf(request, present)));
        }

        return plan;
    }

    /// <summary>Pushes.</summary>
    /// <param name="request">What to call it.</param>
    /// <param name="plan">Of the same request.</param>
    /// <param name="source">The image.</param>
    /// <param name="work">A folder of this run's own; it is gone afterwards.</param>
    /// <param name="token">Ends the push; it can be repeated.</param>
    /// <exception cref="FindingsException">An immutable tag means another image.</exception>
    /// <exception cref="InfrastructureException">A registry did not do its part.</exception>
    public async Task<PushResult> RunAsync(
        PushRequest request, IReadOnlyList<PlannedPush> plan, IImageSource source, AbsolutePath work, CancellationToken token)
    {
        try
        {
            var known = await KnownLayers.ReadAsync(plan.Select(x => (x.Client, x.Present)), request.Version, request.Suffix, log, token);
            var image = await PackedImage.PackAsync(await source.ExportAsync(work, token), known, work, token);
            RequirePromised(request, image);
            await RefuseOverwritingAsync(plan, image, token);

            List<(PlannedPush Planned, Delivery Delivery, List<PushedTag> Tags)> done = [];
            foreach (var planned in plan)
            {
                var delivery = await DeliverAsync(planned.Client, image, token);
                done.Add((planned, delivery, await PlaceAsync(planned.Client, planned.Tags.Immutable, image, isImmutable: true, token)));
            }

            foreach (var (planned, _, tags) in done)
                tags.AddRange(await MoveAsync(planned.Client, request, image, token));
            return new PushResult(image.Digest, MediaTypes.DockerManifest,
                [.. done.Select(x => new RegistryPush(
                    x.Planned.Client.Registry.Name, x.Planned.Client.Repository, x.Tags, x.Delivery.Bytes, x.Delivery.Sent,
                    x.Delivery.Reused))]);
        }
        finally
        {
            work.RemoveFolder();
        }
    }

    static ReleaseTags TagsOf(PushRequest request, IEnumerable<string> present) =>
        ReleaseTags.Of(request.Version, request.Commit, present, request.Suffix);

    static void RequirePromised(PushRequest request, PackedImage image)
    {
        if (request.Promised is { } promised && promised != image.Digest)
            throw new FindingsException(
                $"Pushing {request.Version}.",
                $"The tag {request.Version} promises {promised}; this image is {image.Digest}.",
                "Nothing was pushed: a release is the image that its tag names. ./build.sh Reproduce says in what they differ; "
                    + $"another builder or engine may be the reason ({ImageRecord.FileName} of the release names them).");
    }

    static async Task RefuseOverwritingAsync(IReadOnlyList<PlannedPush> plan, PackedImage image, CancellationToken token)
    {
        List<string> conflicts = [];
        foreach (var (client, tag) in plan.SelectMany(x => x.Tags.Immutable.Select(tag => (x.Client, tag))))
        {
            if (await client.FindDigestAsync(tag, token) is { } there && there != image.Digest)
                conflicts.Add(Immutability.Conflict(client, tag, there, image.Digest));
        }

        if (conflicts.Count > 0)
            throw Immutability.Refused($"Pushing {image.Digest}.", conflicts);
    }

    async Task<Delivery> DeliverAsync(RegistryClient client, PackedImage image, CancellationToken token)
    {
        long bytes = 0;
        var (sent, reused) = (0, 0);
        foreach (var blob in image.Layers)
        {
            if (await client.FindBlobAsync(blob.Digest, token) is { } size && (size < 0 || size == blob.Size))
            {
                reused++;
                continue;
            }

            log.Information(
                "Sending {Digest:l} ({Size:l}) to {Registry:l}", blob.Digest[..19], ByteSize.Format(blob.Size), client.Registry.Name);
            bytes += await client.UploadBlobAsync(blob.Open(), token);
            sent++;
            if (await client.FindBlobAsync(blob.Digest, token) is null)
                throw new InfrastructureException(
                    $"Sending the layer {blob.Digest} to {client.Name()}.", "The registry took it, and does not have it.",
                    "Run again; where it stays so, look at the registry's log and its storage.");
        }

        if (await client.FindBlobAsync(image.Configuration.Digest, token) is null)
            bytes += await client.UploadBlobAsync(image.Configuration, token);
        return new Delivery(bytes, sent, reused);
    }

    async Task<List<PushedTag>> MoveAsync(RegistryClient client, PushRequest request, PackedImage image, CancellationToken token)
    {
        // Asked again: another release may have come since the plan was made.
        var tags = TagsOf(request, await client.ListTagsAsync(token));
        var placed = await PlaceAsync(client, tags.Moving, image, isImmutable: false, token);
        foreach (var (tag, newer) in tags.Staying)
        {
            log.Information("{Tag:l} stays at the newer {Version:l}", client.Name(tag), newer.Tag);
            if (await client.FindDigestAsync(tag, token) is { } there)
                placed.Add(new PushedTag(tag, there, TagOutcome.Stays, IsImmutable: false));
        }

        return placed;
    }

    async Task<List<PushedTag>> PlaceAsync(
        RegistryClient client, IEnumerable<string> tags, PackedImage image, bool isImmutable, CancellationToken token)
    {
        List<PushedTag> placed = [];
        foreach (var tag in tags)
        {
            var outcome = await TagPlacing.PlaceAsync(
                client, tag, MediaTypes.DockerManifest, image.Manifest, image.Digest, isImmutable, token);
            log.Information("{Tag:l}: {Outcome:l}", client.Name(tag), TagPlacing.Describe(outcome));
            placed.Add(new PushedTag(tag, image.Digest, outcome, isImmutable));
        }

        return placed;
    }

    sealed record Delivery(long Bytes, int Sent, int Reused);
}
