using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>The part of a report that shows what was measured.</summary>
static partial class ReportMeasurements
{
    /// <summary>The sizes of the layers; nothing where they are not known.</summary>
    public static string Sizes(SizesRecord? sizes)
    {
        if (sizes is null)
            return "";
        List<Bar> bars =
        [
            Bar("base image", sizes.BaseBytes, "two"),
            .. sizes.Layers.Select(x => Bar(Instruction(x.Instruction), x.Bytes, "one")),
        ];
        var (all, added) = (Quantities.Bytes(sizes.TotalBytes), Quantities.Bytes(sizes.TotalBytes - sizes.BaseBytes));
        return Html.Lines(
        [
            "<h2>Size</h2>",
            ReportCharts.Draw("sizes", "Sizes of the layers, unpacked", bars),
            ReportCharts.Legend(
                bars.SelectMany(x => x.Segments).Select(x => x with { Name = x.Class == "two" ? "base image" : "added to it" })),
            $"<p>{Html.Text($"{all} in all. A host that has the base image pulls {added} of it, before compression.")}</p>",
        ]);
    }

    /// <summary>How long the start took; nothing where that is not known.</summary>
    public static string Startup(ReportData data)
    {
        if (data.Record.Startup is not { } startup)
            return "";
        List<Bar> bars =
        [
            .. Times("REST answers", startup.RestReadySeconds, data.Previous?.Startup?.RestReadySeconds),
            .. Times("ready for connectors", startup.HerderReadySeconds, data.Previous?.Startup?.HerderReadySeconds),
        ];
        return Html.Lines(
        [
            "<h2>Start-up</h2>",
            ReportCharts.Draw("startup", "Seconds from the start of the container, broker included", bars),
            ReportCharts.Legend(bars.SelectMany(x => x.Segments)),
            data.Smoke is { Measurements.Phases: { Count: > 0 } phases }
                ? $"""
                    <details><summary>Steps of the start</summary>
                    {Html.Table(["Step", "After"], phases.Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(Quantities.Seconds(x.AfterSeconds))]))}
                    </details>
                    """
                : null,
        ]);
    }

    static IEnumerable<Bar> Times(string name, double? now, double? before)
    {
        if (now is { } known)
            yield return new Bar(name, [new Segment("this release", known, Quantities.Seconds(known), "one")], Quantities.Seconds(known));
        if (before is { } former)
            yield return new Bar(
                $"{name}, before", [new Segment("the release before", former, Quantities.Seconds(former), "two")],
                Quantities.Seconds(former));
    }

    static Bar Bar(string name, long bytes, string colour) =>
        new(name, [new Segment(name, bytes, Quantities.Bytes(bytes), colour)], Quantities.Bytes(bytes));

    // Builders put the shell and the build arguments before the command.
    static string Instruction(string recorded) => Prefix().Replace(recorded, "").Trim();

    [GeneratedRegex(@"\A(?:RUN\s+)?(?:\|\d+(?:\s+\w+=\S*)*\s+)?/bin/(?:ba)?sh\s+(?:-\w+\s+)*(?:#\(nop\)\s*)?")]
    private static partial Regex Prefix();
}
