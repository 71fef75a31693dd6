using System.Text;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>The part of a report that shows what was measured.</summary>
static partial class ReportMeasurements
{
    /// <summary>Adds sizes and times, where there are any.</summary>
    public static void Append(StringBuilder page, ReportData data)
    {
        if (data.Record.Sizes is { } sizes)
            Sizes(page, sizes);
        if (data.Record.Startup is { } startup)
            Startup(page, startup, data);
    }

    static void Sizes(StringBuilder page, SizesRecord sizes)
    {
        List<Bar> bars = [Bar("base image", sizes.BaseBytes, "two"), .. sizes.Layers.Select(x => Bar(Instruction(x.Instruction), x.Bytes, "one"))];
        page.Append("<h2>Size</h2>\n");
        page.Append(ReportCharts.Draw("sizes", "Sizes of the layers, unpacked", bars));
        page.Append(ReportCharts.Legend(bars.SelectMany(x => x.Segments).Select(x => x with { Name = x.Class == "two" ? "base image" : "added to it" })));
        page.Append("<p>").Append(Html.Text($"{Quantities.Bytes(sizes.TotalBytes)} in all. A host that has the base image pulls {Quantities.Bytes(sizes.TotalBytes - sizes.BaseBytes)} of it, before compression.")).Append("</p>\n");
    }

    static void Startup(StringBuilder page, StartupRecord startup, ReportData data)
    {
        List<Bar> bars =
        [
            .. Times("REST answers", startup.RestReadySeconds, data.Previous?.Startup?.RestReadySeconds),
            .. Times("ready for connectors", startup.HerderReadySeconds, data.Previous?.Startup?.HerderReadySeconds),
        ];
        page.Append("<h2>Start-up</h2>\n");
        page.Append(ReportCharts.Draw("startup", "Seconds from the start of the container, broker included", bars));
        page.Append(ReportCharts.Legend(bars.SelectMany(x => x.Segments)));
        if (data.Smoke is { Measurements.Phases: { Count: > 0 } phases })
            page.Append("<details><summary>Steps of the start</summary>\n")
                .Append(Html.Table(["Step", "After"], phases.Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(Quantities.Seconds(x.AfterSeconds))])))
                .Append("</details>\n");
    }

    static IEnumerable<Bar> Times(string name, double? now, double? before)
    {
        if (now is { } known)
            yield return new Bar(name, [new Segment("this release", known, Quantities.Seconds(known), "one")], Quantities.Seconds(known));
        if (before is { } former)
            yield return new Bar($"{name}, before", [new Segment("the release before", former, Quantities.Seconds(former), "two")], Quantities.Seconds(former));
    }

    static Bar Bar(string name, long bytes, string colour) => new(name, [new Segment(name, bytes, Quantities.Bytes(bytes), colour)], Quantities.Bytes(bytes));

    // Builders put the shell and the build arguments before the command.
    static string Instruction(string recorded) => Prefix().Replace(recorded, "").Trim();

    [GeneratedRegex(@"\A(?:RUN\s+)?(?:\|\d+(?:\s+\w+=\S*)*\s+)?/bin/(?:ba)?sh\s+(?:-\w+\s+)*(?:#\(nop\)\s*)?")]
    private static partial Regex Prefix();
}
