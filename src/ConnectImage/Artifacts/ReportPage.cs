using System.Globalization;
using System.Text;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>What a report is made from.</summary>
/// <param name="Record">The release.</param>
/// <param name="Previous">The one before; null for the first.</param>
/// <param name="Smoke">What Smoke proved; null where it did not run.</param>
/// <param name="Lint">What Lint found; null where it did not run.</param>
/// <param name="Scan">What Scan found; null where it did not run.</param>
sealed record ReportData(ImageRecord Record, ImageRecord? Previous, SmokeRecord? Smoke, SarifSummary? Lint, SarifSummary? Scan);

/// <summary>A release as one page for people: nothing is fetched, no script runs, and nothing from evidence is markup.</summary>
static class ReportPage
{
    /// <summary>The name of the file in the release's folder.</summary>
    public const string FileName = "report.html";

    // A page that lists thousands is read by nobody; the logs have them all.
    const int LongestList = 100;

    /// <summary>The page.</summary>
    public static string Of(ReportData data)
    {
        var record = data.Record;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Html.Text(record.Release)}: Kafka Connect with the Neo4j connector</title>\n<style>\n{ReportStyle.Text}\n</style>\n</head>\n<body>\n");
        Header(page, record);
        page.Append("<main>\n");
        Chain(page, record);
        Changes(page, data);
        Findings(page, data);
        ReportMeasurements.Append(page, data);
        Checks(page, data.Smoke);
        Evidence(page, record);
        page.Append("</main>\n<footer><p>");
        page.Append(CultureInfo.InvariantCulture, $"Written from <code>{ImageRecord.FileName}</code> and the evidence that it names; ");
        page.Append(CultureInfo.InvariantCulture, $"<code>sha256sum -c {ChecksumFile.FileName}</code> in this folder proves that nothing changed since.");
        page.Append("</p></footer>\n</body>\n</html>\n");
        return page.ToString();
    }

    static void Header(StringBuilder page, ImageRecord record)
    {
        page.Append(CultureInfo.InvariantCulture, $"<header>\n<h1>{Html.Text(record.Release)}</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>Kafka Connect of Confluent Platform {Html.Text(record.Pins.PlatformVersion)} with the Neo4j connector {Html.Text(record.Pins.ConnectorVersion)}</p>\n");
        foreach (var place in record.Published ?? [])
            page.Append(CultureInfo.InvariantCulture, $"<p><code>{Html.Text($"{place.Registry}/{place.Repository}@{place.Digest}")}</code><br><span class=\"quiet\">{Html.Text(string.Join(", ", place.Tags.Select(x => x.Tag)))}</span></p>\n");
        if (record.RehearsedParts is { } rehearsal)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\"><strong>A rehearsal, not a release.</strong> {Html.Text(rehearsal)}</p>\n");
        if (record.Unproved is { } unproved)
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"notice\"><strong>Pushed although not proved:</strong> {Html.Text(string.Join(", ", unproved))}</p>\n");
        page.Append("</header>\n");
    }

    static void Chain(StringBuilder page, ImageRecord record)
    {
        page.Append("<h2>The chain</h2>\n<ol class=\"chain\">\n");
        foreach (var check in record.Checks ?? [])
        {
            var outcome = check.Outcome.ToString().ToLowerInvariant();
            page.Append(CultureInfo.InvariantCulture, $"<li class=\"{outcome}\"><strong>{Html.Text(check.Name)}</strong> <em class=\"outcome\">{Mark(outcome)} {outcome}</em> <span>{Html.Text(check.Summary)}</span></li>\n");
        }

        page.Append("</ol>\n");
    }

    static void Changes(StringBuilder page, ReportData data)
    {
        var rows = ReleaseNotes.Compare(data.Record, data.Previous);
        page.Append(CultureInfo.InvariantCulture, $"<h2>{(data.Previous is { } previous ? $"Against {Html.Text(previous.Release ?? previous.Reference)}" : "What it is")}</h2>\n");
        page.Append(data.Previous is null
            ? Html.Table(["", "This release"], rows.Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(x.Now)]))
            : Html.Table(["", "Before", "Now", "Change"], rows.Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(x.Before), Html.Text(x.Now), Html.Text(x.Change)])));
    }

    static void Findings(StringBuilder page, ReportData data)
    {
        page.Append("<h2>Findings</h2>\n");
        if (data.Record.Findings is not { Count: > 0 } places)
        {
            page.Append("<p>Nobody looked for any: neither Lint nor Scan left its file.</p>\n");
            return;
        }

        var bars = places.Select(x => new Bar(
            ReleaseFindings.Describe(x.Place),
            [.. x.Counts.Select(y => new Segment(y.Key, y.Value, y.Value.ToString(CultureInfo.InvariantCulture), y.Key))],
            x.Counts.Values.Sum() is > 0 and var sum ? sum.ToString(CultureInfo.InvariantCulture) : "none")).ToList();
        page.Append(ReportCharts.Draw("findings", "Findings by the layer that holds them", bars));
        page.Append(ReportCharts.Legend(bars.SelectMany(x => x.Segments)));
        page.Append("<p class=\"quiet\">Findings in the base image are mended by a newer platform version, those in the connector layer by a newer connector, the others here.</p>\n");
        List("In the image", data.Scan);
        List("In the sources", data.Lint);

        void List(string heading, SarifSummary? log)
        {
            if (log is not { Results: { Count: > 0 } results })
                return;
            var shown = results.OrderBy(x => SarifSummary.Levels.Index().FirstOrDefault(y => y.Item == x.Level).Index).Take(LongestList);
            page.Append(CultureInfo.InvariantCulture, $"<details{(results.Count <= 10 ? " open" : "")}><summary>{heading}: {results.Count}</summary>\n");
            page.Append(Html.Table(["Rule", "Level", "Finding", "Place"], shown.Select(x => (IReadOnlyList<string>)[$"<code>{Html.Text(x.Rule)}</code>", Html.Text(x.Level), Html.Text(x.Message), $"<code>{Html.Text(x.Place)}</code>"])));
            page.Append(results.Count > LongestList ? $"<p class=\"quiet\">The first {LongestList}; the logs have them all.</p>\n</details>\n" : "</details>\n");
        }
    }

    static void Checks(StringBuilder page, SmokeRecord? smoke)
    {
        page.Append("<h2>What the running worker proved</h2>\n");
        if (smoke is null)
        {
            page.Append("<p>Nothing: it was not smoked.</p>\n");
            return;
        }

        foreach (var area in smoke.Checks.GroupBy(x => x.Area))
        {
            var failed = area.Count(x => x.Status == CheckStatus.Failed);
            page.Append(CultureInfo.InvariantCulture, $"<details{(failed > 0 ? " open" : "")}><summary>{Html.Text(area.Key.ToString())}: {area.Count(x => x.Status == CheckStatus.Passed)} passed, {failed} failed, {area.Count(x => x.Status == CheckStatus.Skipped)} skipped</summary>\n");
            page.Append(Html.Table(["Check", "Outcome", "Found"], area.Select(x => (IReadOnlyList<string>)[
                Html.Text(x.Title), $"<em class=\"outcome {x.Status.ToString().ToLowerInvariant()}\">{Mark(x.Status.ToString().ToLowerInvariant())} {x.Status.ToString().ToLowerInvariant()}</em>", Html.Text(x.Found)])));
            page.Append("</details>\n");
        }
    }

    static void Evidence(StringBuilder page, ImageRecord record)
    {
        page.Append("<h2>Evidence</h2>\n");
        page.Append(Html.Table(["File", "Step", "SHA-256"], (record.Checks ?? []).SelectMany(x => x.Evidence.Select(y => (IReadOnlyList<string>)[
            $"<a href=\"{Html.Text(Uri.EscapeDataString(y.File))}\">{Html.Text(y.File)}</a>", Html.Text(x.Name), $"<code>{Html.Text(y.Sha256)}</code>"]))));
        page.Append("<h2>Tools</h2>\n");
        page.Append(Html.Table(["Tool", "Version"], (record.Tools ?? []).Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(x.Version)])));
    }

    // A sign beside the colour, for those who do not see it.
    static string Mark(string outcome) => outcome switch { "passed" => "✓", "failed" => "✗", _ => "○" };
}
