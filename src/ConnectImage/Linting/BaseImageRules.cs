using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Dockerfiles;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>What the image is built on.</summary>
static partial class BaseImageRules
{
    const string PlatformRepository = "cp-kafka-connect";

    public static IReadOnlyList<LintRule> All { get; } =
    [
        LintRule.Of(
            "base/exact-tag", Severity.Error,
            "Every image that the Dockerfile builds on is named with an exact tag or a digest",
            "A tag such as latest or 7.5 is another image tomorrow: the same sources would build something that nobody has tested.",
            ExactTag),
        LintRule.Of(
            "base/digest-locked", Severity.Warning,
            "The base image's digest is known",
            "Even an exact tag can be moved or removed by its publisher. The digest, in the tag itself or in image.lock.json, "
                + "tells whether what is pulled today is what was tested.",
            DigestLocked),
        LintRule.Of(
            "base/support", Severity.Warning,
            "The base image is supported, and the end of its support is known",
            "A version past its end gets no fixes, and Confluent removes its images from public access. "
                + "base-support.yaml holds the dates and says how hard Lint takes them.",
            Support),
    ];

    static IEnumerable<Finding> ExactTag(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated: { } evaluated })
            return [];
        return ImagesOf(
            evaluated).Select(image => (image, fault: FaultOf(image.Name))).Where(x => x.fault is not null).Select(x => new Finding(
            rule, document.Path, x.image.Region, $"{x.image.Name} {x.fault}.",
            "Name one release, such as confluentinc/cp-kafka-connect:7.5.0, or add @sha256:<digest>.") { Subject = x.image.Name });
    }

    static IEnumerable<Finding> DigestLocked(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated.Target: { } target }
            || BaseOf(target) is not { Digest: null, Tag: not null } image)
            yield break;
        var place = RegionOfPin(document, target);
        var lockName = $"{sources.Folder}/{ImageLock.FileName}";
        if (sources.File(ImageLock.FileName) is not { } file)
            yield return new Finding(
                rule, document.Path, place, $"The digest of {image} is nowhere: there is no {lockName}.",
                "Run ./build.sh Lock and commit the file.");
        else if (Locked(file, image, out var fault) is null)
            yield return fault is null
                ? new Finding(
                    rule, document.Path, place, $"{lockName} has no digest of {image}.",
                    "Run ./build.sh Lock, read what changed, and commit the file.") { Subject = image.ToString() }
                : new Finding(
                    rule, lockName, null, $"The lock cannot be read: {fault}",
                    "Restore the file from git, or delete it and run ./build.sh Lock.") { Severity = Severity.Error };
    }

    static string? Locked(SourceFile file, ImageReference image, out string? fault)
    {
        fault = null;
        try
        {
            return ImageLock.Parse(file.Text, file.Name).BaseImage(image)?.Digest;
        }
        catch (ConfigurationException exception)
        {
            fault = exception.CameBack.ReplaceLineEndings(" ");
            return null;
        }
    }

    static IEnumerable<Finding> Support(LintSources sources, Rule rule)
    {
        if (sources is not { Dockerfile: { } document, Evaluated.Target: { } target } || BaseOf(target) is not { Tag: { } tag } image
            || !image.Repository.Split('/')[^1].StartsWith(PlatformRepository, StringComparison.Ordinal))
            yield break;
        var place = RegionOfPin(document, target);
        var table = SupportTable.Read(sources);
        foreach (var fault in table.Faults)
            yield return new Finding(
                rule, $"{sources.Folder}/{SupportTable.FileName}", fault.Region, fault.Message,
                "Write it as docs/rules/base/support.md shows.") { Severity = Severity.Error };
        if (table.Faults.Count > 0)
            yield break;

        var release = MinorVersion().Match(tag).Value;
        if (table.EndOf(release) is not { } end)
            yield return new Finding(
                rule, document.Path, place,
                $"When the support of Confluent Platform {(release.Length > 0 ? release : tag)} ends is not known.",
                $"Look it up at {SupportTable.Source} and add a line to {sources.Folder}/{SupportTable.FileName}.") { Subject = tag };
        else if (sources.Today > end)
            yield return new Finding(
                rule, document.Path, place,
                $"Support of Confluent Platform {release} ended on {end:yyyy-MM-dd}: no more fixes, "
                    + "and its images are removed from public access.",
                "Go on to a supported version, or build from a mirror of your own (--base-image). "
                    + $"{sources.Folder}/{SupportTable.FileName} says whether this is a warning or an error.")
            { Severity = table.AfterEnd, Subject = release };
        else if (sources.Today >= end.AddDays(-table.WarnDays))
            yield return new Finding(
                rule, document.Path, place,
                $"Support of Confluent Platform {release} ends on {end:yyyy-MM-dd}, in {end.DayNumber - sources.Today.DayNumber} days.",
                "Plan the next version: fixes end, and its images are removed from public access.") { Subject = release };
    }

    // Images of every stage and those that files are copied or mounted from; stages are no images.
    static IEnumerable<(string Name, SourceRegion Region)> ImagesOf(EvaluatedDockerfile evaluated)
    {
        foreach (var stage in evaluated.Stages)
        {
            if (stage.BaseStage is null && stage.BaseImage.Value is not ("" or "scratch"))
                yield return (stage.BaseImage.Value, stage.Stage.From.Image.Range.ToRegion());
            foreach (var step in stage.Steps)
            {
                var froms = step.Instruction switch
                {
                    CopyInstruction { From: { } from } => [from],
                    RunInstruction run => run.Mounts.Select(x => x.From).OfType<string>(),
                    _ => Enumerable.Empty<string>(),
                };
                foreach (var from in froms.Select(step.Render)
                    .Where(x => evaluated.Document.FindStage(x) is null && x.AsSpan().ContainsAny(':', '/')))
                    yield return (from, evaluated.Document.RegionOf(step.Instruction, from));
            }
        }
    }

    static string? FaultOf(string name)
    {
        if (name.Contains('$', StringComparison.Ordinal))
            return "has a variable without a value";
        if (!ImageReference.TryParse(name, out var image))
            return "is no image reference";
        return image switch
        {
            { Digest: not null } => null,
            { Tag: null } => "has no tag, which means latest",
            { Tag: "latest" } => "is whatever was pushed last",
            { Tag: { } tag } when ExactVersion.IsExact(tag) || DatedTag().IsMatch(tag) => null,
            _ => $"does not name one release: the tag {image.Tag} moves on",
        };
    }

    /// <summary>The image that a stage stands on; null where its name is not known.</summary>
    internal static ImageReference? BaseOf(EvaluatedStage target)
    {
        var stage = target;
        while (stage.BaseStage is { } below)
            stage = below;
        return ImageReference.TryParse(stage.BaseImage.Value, out var image) ? image : null;
    }

    // Where the version is written: the ARG's default, or FROM where it says the version itself.
    static SourceRegion RegionOfPin(DockerfileDocument document, EvaluatedStage target) =>
        document.ArgumentDeclarations(ImagePins.PlatformVersionArgument)
            .FirstOrDefault(x => x.DefaultValue is not null)?.DefaultValue?.Range.ToRegion()
        ?? target.Stage.From.Image.Range.ToRegion();

    [GeneratedRegex(@"\A\d+\.\d+(?=\.|\z|-)")]
    private static partial Regex MinorVersion();

    // Distributions number by day (bookworm-20260112) or by build (8.10-1179, 9.4-1227.1726694542).
    [GeneratedRegex(@"\A(?:[A-Za-z0-9_.]+-)?\d{8}(?:\.\d+)?(?:-[A-Za-z0-9_.\-]+)?\z|\A\d+\.\d+(?:\.\d+)?-\d{2,}(?:\.\d+)?\z")]
    private static partial Regex DatedTag();
}
