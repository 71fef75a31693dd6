using Neo4jKafkaConnect.Engine;
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
    /// <summary>The build of what ships.</summary>
    public static BuildVariant Release { get; } = new("", new Dictionary<string, string>(), MayPull: true);
}

/// <summary>Makes the image of a folder: the best builder that is there, the pins as arguments, tags and labels that say where it comes from.</summary>
public sealed class ImageFactory(EngineConnection engine, AbsolutePath context, AbsolutePath dockerfile, ILogger log, TimeProvider? time = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Builds the image of what is locked, and verifies that it is what was locked.</summary>
    /// <param name="pins">The versions.</param>
    /// <param name="locked">What the lock says of them.</param>
    /// <param name="revision">The sources' state.</param>
    /// <param name="variant">The kind of build.</param>
    /// <param name="token">Ends the build.</param>
    /// <exception cref="Failures.BuildFailureException">Something stood in the way; its kind says what.</exception>
    public async Task<BuiltImage> BuildAsync(ImagePins pins, LockedInputs locked, SourceRevision revision, BuildVariant variant, CancellationToken token)
    {
        var docker = await DockerProgram.FindAsync(engine, token);
        var builder = new ImageBuilder(engine, docker, log);
        var baseImage = await builder.EnsureBaseAsync(locked.ReferenceOf(pins), variant.MayPull, token);
        locked.RequireSame(baseImage);
        var labels = ImageLabels.Of(pins, revision, baseImage, CreatedAt(revision));
        foreach (var (key, value) in variant.Labels)
            labels[key] = value;
        var tags = ImageTags.Of(pins, revision, BuildInputs.Hash(context, locked.ArgumentsOf(pins)), variant.TagSuffix);
        return await builder.BuildAsync(new BuildPlan(context, dockerfile, pins, tags, labels) { Locked = locked }, token);
    }

    // A clean tree is built as of its commit, so that building it twice gives the same labels.
    DateTimeOffset CreatedAt(SourceRevision revision) => revision is { IsClean: true, CommittedAt: { } committed } ? committed : _time.GetUtcNow();
}
