using System.Globalization;
using System.Text;
using Neo4jKafkaConnect.Evidence;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What changed against the release before, for people, in Markdown.</summary>
static class ReleaseNotes
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "release-notes.md";

    /// <summary>The notes of a release's folder; null where nobody wrote them.</summary>
    public static string? Read(AbsolutePath folder) => (folder / FileName) is var file && file.FileExists() ? File.ReadAllText(file) : null;

    /// <summary>The notes.</summary>
    /// <param name="record">The release.</param>
    /// <param name="previous">The one before; null for the first.</param>
    public static string Of(ImageRecord record, ImageRecord? previous)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {record.Release}\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Kafka Connect of Confluent Platform {record.Pins.PlatformVersion} with the Neo4j connector "
                + $"{record.Pins.ConnectorVersion}.\n");
        if (record.RehearsedParts is { } rehearsal)
            text.Append(CultureInfo.InvariantCulture, $"\n**A rehearsal, not a release:** {Markdown(rehearsal)}.\n");
        if (record.Unproved is { } unproved)
            text.Append(CultureInfo.InvariantCulture, $"\n**Pushed although not proved:** {Markdown(string.Join(", ", unproved))}.\n");
        Pull(text, record);
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n## {(previous is null ? "The first release" : $"Changes since {previous.Release ?? previous.Reference}")}\n\n");
        Table(text, record, previous);
        text.Append("\n## Checks\n\n| Step | Outcome | |\n|---|---|---|\n");
        foreach (var check in record.Checks ?? [])
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {check.Name} | {check.Outcome.ToString().ToLowerInvariant()} | {Markdown(check.Summary)} |\n");
        return text.ToString();
    }

    /// <summary>Every quantity that is compared: its name, what it was, what it is, and the change where there is one to tell.</summary>
    public static IEnumerable<(string Name, string Before, string Now, string Change)> Compare(ImageRecord record, ImageRecord? previous)
    {
        yield return Row("Neo4j connector", previous?.Pins.ConnectorVersion, record.Pins.ConnectorVersion);
        yield return Row("Confluent Platform", previous?.Pins.PlatformVersion, record.Pins.PlatformVersion);
        yield return Row("Base image", previous?.Pins.BaseImage, record.Pins.BaseImage);
        yield return Row("Base image's digest", Short(previous?.Base?.Digest), Short(record.Base?.Digest) ?? "not known");
        yield return Row("Commit", Short(previous?.Commit), Short(record.Commit) ?? "none");
        foreach (var (name, before, now) in Counts(record, previous))
            yield return (name, previous is null ? "" : Text(before), Text(now), previous is null ? ""
                : before == now ? Quantities.Unchanged
                : (now - before).ToString("+0;-0", CultureInfo.InvariantCulture));
        if (record.Sizes is { } sizes)
        {
            yield return Size("Size, unpacked", previous?.Sizes?.TotalBytes, sizes.TotalBytes);
            yield return Size(
                "of it added to the base", previous?.Sizes is { } before ? before.TotalBytes - before.BaseBytes : null,
                sizes.TotalBytes - sizes.BaseBytes);
        }

        if (record.Startup?.RestReadySeconds is { } rest)
            yield return Time("REST answers after", previous?.Startup?.RestReadySeconds, rest);
        if (record.Startup?.HerderReadySeconds is { } herder)
            yield return Time("Ready for connectors after", previous?.Startup?.HerderReadySeconds, herder);
    }

    static void Pull(StringBuilder text, ImageRecord record)
    {
        text.Append("\n## The image\n\n```\n");
        foreach (var place in record.Published ?? [])
            text.Append(CultureInfo.InvariantCulture, $"docker pull {place.Registry}/{place.Repository}@{place.Digest}\n");
        text.Append("```\n\n");
        foreach (var place in record.Published ?? [])
            text.Append(
                CultureInfo.InvariantCulture,
                $"Tags in {place.Registry}/{place.Repository}: "
                    + $"{string.Join(", ", place.Tags.Select(x => $"`{x.Tag}`{(x.IsImmutable ? "" : " (moves)")}"))}.\n");
    }

    static void Table(StringBuilder text, ImageRecord record, ImageRecord? previous)
    {
        text.Append(previous is null ? "| | |\n|---|---|\n" : "| | Before | Now | Change |\n|---|---|---|---|\n");
        foreach (var (name, before, now, change) in Compare(record, previous))
            text.Append(
                previous is null ? $"| {name} | {Markdown(now)} |\n" : $"| {name} | {Markdown(before)} | {Markdown(now)} | {change} |\n");
    }

    // A weight that neither release has is no row.
    static IEnumerable<(string Name, int Before, int Now)> Counts(ImageRecord record, ImageRecord? previous) =>
        from place in (record.Findings ?? []).Concat(previous?.Findings ?? []).Select(x => x.Place).Distinct()
        from weight in ReleaseFindings.Weights
        let before = Count(previous, place, weight)
        let now = Count(record, place, weight)
        where before + now > 0
        select ($"Findings, {ReleaseFindings.Describe(place)}: {weight}", before, now);

    static int Count(ImageRecord? record, string place, string weight) =>
        record?.Findings?.FirstOrDefault(x => x.Place == place)?.Counts.GetValueOrDefault(weight) ?? 0;

    static (string Name, string Before, string Now, string Change) Row(string name, string? before, string now) =>
        (name, before ?? "", now, before is null ? "" : before == now ? Quantities.Unchanged : "changed");

    static (string Name, string Before, string Now, string Change) Size(string name, long? before, long now) =>
        (
            name, before is { } known ? Quantities.Bytes(known) : "", Quantities.Bytes(now),
            before is { } from ? Quantities.ByteChange(from, now) : "");

    static (string Name, string Before, string Now, string Change) Time(string name, double? before, double now) =>
        (
            name, before is { } known ? Quantities.Seconds(known) : "", Quantities.Seconds(now),
            before is { } from ? Quantities.SecondChange(from, now) : "");

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string? Short(string? identity) => identity?.Split(':') is [.., var digits] ? digits[..Math.Min(digits.Length, 12)] : null;

    // What comes from evidence is text, never markup.
    static string Markdown(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var value in text.ReplaceLineEndings(" "))
            _ = value is '|' or '*' or '_' or '`' or '<' or '>' or '[' or ']' or '\\'
                ? result.Append('\\').Append(value)
                : result.Append(value);
        return result.ToString();
    }
}
