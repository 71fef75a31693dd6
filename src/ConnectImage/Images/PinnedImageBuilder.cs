using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images.Reproducible;
using Neo4jKafkaConnect.Pins;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>What tells one kind of build from another.</summary>
/// <param name="TagSuffix">Appended to every tag; empty for the real thing.</param>
/// <param name="Labels">Added to the labels of every build.</param>
/// <param name="MayPull">Whether the base image may be fetched; a rehearsal's is made here and nowhere else.</param>
public sealed record BuildVariant(string TagSuffix, IReadOnlyDictionary<string, string> Labels, bool MayPull)
{
    /// <summary>Whether every step runs, whatever the builder remembers of it.</summary>
    public bool NoCache { get; init; }

    /// <summary>The build of what ships.</summary>
    public static BuildVariant Release { get; } = new("", new Dictionary<string, string>(), MayPull: true);
}

/// <summary>
/// Builds the image of what is pinned and locked: the best builder that is there, the pins as arguments, tags and labels that say where it
/// comes from.
/// </summary>
public sealed class PinnedImageBuilder(
    EngineConnection engine, AbsolutePath context, AbsolutePath dockerfile, ILogger log, TimeProvider? time = null)
{
    // What the builder leaves keeps a name of its own: it is the builder's cache, and what docker image prune would take otherwise.
    const string AsBuilt = "-as-built";

    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The client to build with; null for the best that is there.</summary>
    public DockerProgram? Docker { get; init; }

    /// <summary>Makes images reproducible whose sources have a time; null to leave all of them as the builder does.</summary>
    public ReproducibleImages? Reproducible { get; init; }

    /// <summary>Carries layers from machine to machine; null to make them here.</summary>
    public LayerCache? Layers { get; init; }

    /// <summary>The time of the sources (<see cref="SourceDateEpoch"/>); null for that of the commit.</summary>
    public DateTimeOffset? SourceDate { get; init; }

    /// <summary>Builds the image of what is locked, and verifies that it is what was locked.</summary>
    /// <param name="pins">The versions.</param>
    /// <param name="locked">What the lock says of them.</param>
    /// <param name="revision">The sources' state.</param>
    /// <param name="variant">The kind of build.</param>
    /// <param name="token">Ends the build.</param>
    /// <exception cref="Failures.BuildFailureException">Something stood in the way; its kind says what.</exception>
    public async Task<BuiltImage> BuildAsync(
        ImagePins pins, LockedInputs locked, SourceRevision revision, BuildVariant variant, CancellationToken token)
    {
        var docker = Docker ?? await DockerProgram.FindAsync(engine, token);
        var builder = new DockerBuilder(engine, docker, log);
        var baseImage = await builder.EnsureBaseAsync(locked.ReferenceOf(pins), variant.MayPull, token);
        locked.RequireSame(baseImage);
        var sourceTime = TimeOf(revision);
        var labels = ImageLabels.Of(pins, revision, baseImage, sourceTime ?? _time.GetUtcNow());
        foreach (var (key, value) in variant.Labels)
            labels[key] = value;
        var tags = ImageTags.Of(pins, revision, BuildInputs.Hash(context, locked.ArgumentsOf(pins)), variant.TagSuffix);
        var plan = new BuildPlan(context, dockerfile, pins, tags, labels) { Locked = locked, NoCache = variant.NoCache };
        return Reproducible is null || sourceTime is null
            ? await BuildAsync(builder, plan, baseImage, token)
            : await BuildReproduciblyAsync(builder, plan, baseImage, sourceTime.Value, token);
    }

    async Task<BuiltImage> BuildAsync(DockerBuilder builder, BuildPlan plan, BaseImage baseImage, CancellationToken token)
    {
        if (Layers is null || plan.NoCache)
            return await builder.BuildAsync(plan, token);
        var restored = await Layers.RestoreAsync(token);
        try
        {
            var built = await builder.BuildAsync(plan with { TellsLayers = true, CacheFrom = restored }, token);
            await Layers.SaveAsync(built, baseImage.Id, token);
            return built;
        }
        finally
        {
            if (restored is not null)
                await Layers.ForgetAsync(restored);
        }
    }

    async Task<BuiltImage> BuildReproduciblyAsync(
        DockerBuilder builder, BuildPlan plan, BaseImage baseImage, DateTimeOffset sourceTime, CancellationToken token)
    {
        var first = plan.Tags[0];
        var built = await BuildAsync(
            builder, plan with { Tags = [first with { Tag = first.Tag + AsBuilt }], Name = first }, baseImage, token);
        var made = await Reproducible!.MakeAsync(built, baseImage.Id, plan.Tags, sourceTime, token);
        return built with
        {
            Reference = first,
            Tags = plan.Tags,
            Id = made.Id,
            SizeBytes = made.SizeBytes,
            SourceTime = sourceTime,
            AsBuilt = built.Reference,
        };
    }

    // A clean tree is built as of its commit, so that building it twice gives the same image; a changed one is older than nothing.
    DateTimeOffset? TimeOf(SourceRevision revision) => SourceDate ?? (revision.IsClean ? revision.CommittedAt : null);
}
