using System.Globalization;
using System.Text;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Currency;

/// <summary>A pinned part against what is published.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Pinned">Its version.</param>
/// <param name="Newer">What came after it, oldest first.</param>
/// <param name="IsPublished">Whether the pinned version can still be had where it is looked for.</param>
public sealed record PartCurrency(string Name, string Pinned, IReadOnlyList<string> Newer, bool IsPublished);

/// <summary>When support of the pinned platform ends.</summary>
/// <param name="Release">Such as <c>7.5</c>.</param>
/// <param name="End">The last day; null where base-support.yaml does not have it.</param>
/// <param name="DaysLeft">Days until then; negative after it, null where it is not known.</param>
/// <param name="WarnDays">How many days before the end it is time to act.</param>
public sealed record SupportCurrency(string Release, DateOnly? End, int? DaysLeft, int WarnDays)
{
    /// <summary>Whether support is known to last beyond the time of warning.</summary>
    public bool IsGood => DaysLeft > WarnDays;

    /// <summary>In words.</summary>
    public override string ToString() => End is not { } end ? $"the end of support of {Release} is not known"
        : DaysLeft < 0 ? string.Create(
            CultureInfo.InvariantCulture, $"support of {Release} ended on {end:yyyy-MM-dd}, {-DaysLeft} days ago")
        : string.Create(CultureInfo.InvariantCulture, $"support of {Release} ends on {end:yyyy-MM-dd}, in {DaysLeft} days");
}

/// <summary>How current the pins are.</summary>
/// <param name="Connector">The connector.</param>
/// <param name="Base">The base image.</param>
/// <param name="Support">Its support.</param>
public sealed record CurrencyReport(PartCurrency Connector, PartCurrency Base, SupportCurrency Support)
{
    /// <summary>The name of the file with the Markdown.</summary>
    public const string FileName = "outdated.md";

    /// <summary>Compares pins with what is published.</summary>
    public static CurrencyReport Of(
        ImagePins pins, IReadOnlyList<string> connectors, IReadOnlyList<string> baseTags, SupportCurrency support) => new(
        new PartCurrency(
            "connector", pins.ConnectorVersion, NewerVersions.OfConnector(pins.ConnectorVersion, connectors),
            connectors.Contains(pins.ConnectorVersion)),
        new PartCurrency(
            pins.BaseImage, pins.PlatformVersion, NewerVersions.OfBase(pins.PlatformVersion, baseTags),
            baseTags.Contains(pins.PlatformVersion)),
        support);

    /// <summary>What calls for somebody, each a sentence; nothing where all is current.</summary>
    public IReadOnlyList<string> Reasons =>
    [
        .. new[] { Connector, Base }.SelectMany(ReasonsOf),
        .. Support.IsGood ? (string[])[] : [$"Platform: {Support}."],
    ];

    /// <summary>One line that is the same as long as nothing new is published: the title of an issue.</summary>
    public string Title => Reasons.Count == 0 ? "Pins are current" : "Outdated pins: " + string.Join(", ", (string[])
    [
        .. new[] { Connector, Base }.Where(x => x.Newer.Count > 0).Select(x => $"{x.Name} {x.Newer[^1]}"),
        .. new[] { Connector, Base }.Where(x => !x.IsPublished).Select(x => $"{x.Name} {x.Pinned} is gone"),
        .. Support.IsGood ? (string[])[] : [$"support of {Support.Release}"],
    ]);

    /// <summary>As Markdown, for an issue.</summary>
    public string ToMarkdown()
    {
        var text = new StringBuilder($"### {Title}\n\n| Part | Pinned | Newest | Newer |\n|---|---|---|---|\n");
        foreach (var part in new[] { Connector, Base })
            text.Append($"| {part.Name} | {part.Pinned}{(part.IsPublished ? "" : " (no longer published)")} | "
                + $"{(part.Newer.Count > 0 ? part.Newer[^1] : part.Pinned)} | {string.Join(", ", part.Newer)} |\n");
        text.Append($"\n{char.ToUpperInvariant(Support.ToString()[0])}{Support.ToString()[1..]}.\n");
        foreach (var caution in Cautions)
            text.Append($"\n{caution}\n");
        if (Remedy is { } remedy)
            text.Append($"\n`{remedy}` rewrites the pins and proves the result.\n");
        return text.ToString();
    }

    /// <summary>What is known against the newer platforms, each a sentence: on them the newest connector's tasks do not run.</summary>
    public IReadOnlyList<string> Cautions =>
        [.. Base.Newer.Prepend(Base.Pinned)
            .Select(x => IncompatiblePair.Find(NewestConnector, x)?.Describe(NewestConnector, x)).OfType<string>()];

    /// <summary>
    /// The command that goes to the newest of which nothing is known to speak against it; null where there is nothing newer.
    /// </summary>
    public string? Remedy
    {
        get
        {
            var platform = Base.Newer.LastOrDefault(x => IncompatiblePair.Find(NewestConnector, x) is null);
            return Connector.Newer.Count == 0 && platform is null ? null
                : "./build.sh Upgrade" + (Connector.Newer.Count > 0 ? $" --connector-version {NewestConnector}" : "")
                    + (platform is null ? "" : $" --platform-version {platform}");
        }
    }

    string NewestConnector => Connector.Newer is [.., var newest] ? newest : Connector.Pinned;

    static IEnumerable<string> ReasonsOf(PartCurrency part)
    {
        if (!part.IsPublished)
            yield return $"{part.Name} {part.Pinned} is no longer published.";
        if (part.Newer.Count > 0)
            yield return $"{part.Name} {part.Pinned}: newer are {string.Join(", ", part.Newer)}.";
    }
}
