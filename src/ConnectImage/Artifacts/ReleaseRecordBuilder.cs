using System.Globalization;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>Makes the one record of a release out of what the steps of the chain left. The same evidence gives the same record.</summary>
static class ReleaseRecordBuilder
{
    /// <summary>
    /// What a rehearsal's registry is called (RFC 2606: no such host can exist). It listens on a port that the system chooses and ends with
    /// the run; its address, which stands in push.json, would make every rehearsal another, and could be taken for one to pull from.
    /// </summary>
    public const string RehearsalRegistry = "rehearsal.invalid";

    /// <summary>The record.</summary>
    /// <param name="evidence">What the steps left.</param>
    /// <param name="time">The time that it carries instead of the image's own; null for that.</param>
    public static ImageRecord Of(ReleaseEvidence evidence, DateTimeOffset? time)
    {
        var (image, push, smoke) = (evidence.Image, evidence.Push, evidence.Smoke);
        return image with
        {
            Labels = new SortedDictionary<string, string>(image.Labels.ToDictionary(), StringComparer.Ordinal),
            Release = push.Release,
            Platform = smoke is null ? null : $"linux/{smoke.Image.Architecture}",
            Published =
            [
                .. push.Registries.OrderBy(x => x.Registry, StringComparer.Ordinal).ThenBy(
                    x => x.Repository, StringComparer.Ordinal).Select(x => new PublishedRecord(
                    push.Rehearsal is null ? x.Registry : RehearsalRegistry, x.Repository, push.Digest, push.MediaType,
                    [.. x.Tags.Select(tag => new PublishedTagRecord(tag.Tag, tag.IsImmutable))])),
            ],
            Base = image.Labels.TryGetValue(ImageLabels.BaseName, out var name)
                ? new BaseRecord(name, image.Labels.GetValueOrDefault(ImageLabels.BaseDigest))
                : null,
            ConnectorSha256 = evidence.ConnectorSha256,
            Times = new TimesRecord(time ?? CreatedAt(image), smoke?.StartedAt),
            Sizes = smoke is null ? null : SizesOf(smoke.Measurements),
            Startup = smoke is null ? null : new StartupRecord(smoke.Measurements.RestReadySeconds, smoke.Measurements.HerderReadySeconds),
            Findings = [.. ReleaseFindings.Of(evidence)],
            Checks = [.. ReleaseChecks.Of(evidence)],
            Tools = [.. ToolsOf(evidence)],
            Unproved = push.Unproved is { Count: > 0 } unproved ? unproved : null,
        };
    }

    static DateTimeOffset CreatedAt(ImageRecord image) =>
        image.Labels.TryGetValue(ImageLabels.Created, out var text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? at
            : DateTimeOffset.UnixEpoch;

    static SizesRecord SizesOf(SmokeMeasurementsRecord measured) =>
        new(measured.ImageBytes, measured.ImageBytes - measured.Added.Bytes, measured.Added.Layers);

    static IEnumerable<UsedTool> ToolsOf(ReleaseEvidence evidence)
    {
        List<UsedTool> tools = [new("builder", evidence.Image.Builder)];
        if (evidence.Smoke is { } smoke)
            tools.Add(new UsedTool("engine", smoke.Engine.Version));
        if (evidence.Smoke?.Worker is { } worker)
            tools.Add(new UsedTool("kafka-connect", worker.Version));
        tools.AddRange(evidence.Lint?.Tools ?? []);
        tools.AddRange(evidence.Scan?.Tools ?? []);
        return tools.Where(x => x.Name.Length > 0)
            .Distinct().OrderBy(x => x.Name, StringComparer.Ordinal).ThenBy(x => x.Version, StringComparer.Ordinal);
    }
}
