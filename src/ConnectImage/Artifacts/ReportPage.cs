using System.Globalization;
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
    public static string Of(ReportData data) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{Html.Text(data.Record.Release)}: Kafka Connect with the Neo4j connector</title>
        <style>
        {ReportStyle.Text}
        </style>
        </head>
        <body>
        {Header(data.Record)}
        <main>
        {Html.Lines([
            Chain(data.Record),
            Changes(data),
            Findings(data),
            ReportMeasurements.Sizes(data.Record.Sizes),
            ReportMeasurements.Startup(data),
            Checks(data.Smoke),
            Evidence(data.Record),
            Tools(data.Record),
        ])}
        </main>
        <footer><p>Written from <code>{ImageRecord.FileName}</code> and the evidence that it names; <code>sha256sum -c {ChecksumFile.FileName}</code> in this folder proves that nothing changed since.</p></footer>
        </body>
        </html>

        """;

    static string Header(ImageRecord record) => Html.Lines(
    [
        $"""
        <header>
        <h1>{Html.Text(record.Release)}</h1>
        <p>Kafka Connect of Confluent Platform {Html.Text(record.Pins.PlatformVersion)} with the Neo4j connector {Html.Text(record.Pins.ConnectorVersion)}</p>
        """,
        .. (record.Published ?? []).Select(x =>
            $"""<p><code>{Html.Text($"{x.Registry}/{x.Repository}@{x.Digest}")}</code><br><span class="quiet">{Html.List(x.Tags.Select(y => y.Tag))}</span></p>"""),
        record.RehearsedParts is { } rehearsal
            ? $"""<p class="notice"><strong>A rehearsal, not a release.</strong> {Html.Text(rehearsal)}</p>"""
            : null,
        record.Unproved is { } unproved
            ? $"""<p class="notice"><strong>Pushed although not proved:</strong> {Html.List(unproved)}</p>"""
            : null,
        "</header>",
    ]);

    static string Chain(ImageRecord record) => $"""
        <h2>The chain</h2>
        <ol class="chain">
        {Html.Lines((record.Checks ?? []).Select(x => Step(x.Name, x.Outcome.ToString().ToLowerInvariant(), x.Summary)))}
        </ol>
        """;

    static string Step(string name, string outcome, string summary) => $"""
        <li class="{outcome}"><strong>{Html.Text(name)}</strong> <em class="outcome">{Mark(outcome)} {outcome}</em> <span>{Html.Text(summary)}</span></li>
        """;

    static string Changes(ReportData data)
    {
        var rows = ReleaseNotes.Compare(data.Record, data.Previous);
        return data.Previous is not { } previous
            ? $"""
                <h2>What it is</h2>
                {Html.Table(["", "This release"], rows.Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(x.Now)]))}
                """
            : $"""
                <h2>Against {Html.Text(previous.Release ?? previous.Reference)}</h2>
                {Html.Table(["", "Before", "Now", "Change"], rows.Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(x.Before), Html.Text(x.Now), Html.Text(x.Change)]))}
                """;
    }

    static string Findings(ReportData data)
    {
        if (data.Record.Findings is not { Count: > 0 } places)
            return """
                <h2>Findings</h2>
                <p>Nobody looked for any: neither Lint nor Scan left its file.</p>
                """;
        var bars = places.Select(x => new Bar(
            ReleaseFindings.Describe(x.Place),
            [.. x.Counts.Select(y => new Segment(y.Key, y.Value, Number(y.Value), y.Key))],
            x.Counts.Values.Sum() is > 0 and var sum ? Number(sum) : "none")).ToList();
        return Html.Lines(
        [
            "<h2>Findings</h2>",
            ReportCharts.Draw("findings", "Findings by the layer that holds them", bars),
            ReportCharts.Legend(bars.SelectMany(x => x.Segments)),
            """<p class="quiet">Findings in the base image are mended by a newer platform version, those in the connector layer by a newer connector, the others here.</p>""",
            List("In the image", data.Scan),
            List("In the sources", data.Lint),
        ]);
    }

    static string? List(string heading, SarifSummary? log)
    {
        if (log is not { Results: { Count: > 0 } results })
            return null;
        var shown = results.OrderBy(x => SarifSummary.Levels.Index().FirstOrDefault(y => y.Item == x.Level).Index).Take(LongestList);
        return Html.Lines(
        [
            $"<details{(results.Count <= 10 ? " open" : "")}><summary>{heading}: {results.Count}</summary>",
            Html.Table(
                ["Rule", "Level", "Finding", "Place"],
                shown.Select(
                    x => (IReadOnlyList<string>)[Html.Code(x.Rule), Html.Text(x.Level), Html.Text(x.Message), Html.Code(x.Place)])),
            results.Count > LongestList ? $"""<p class="quiet">The first {LongestList}; the logs have them all.</p>""" : null,
            "</details>",
        ]);
    }

    static string Checks(SmokeRecord? smoke) => smoke is null
        ? """
            <h2>What the running worker proved</h2>
            <p>Nothing: it was not smoked.</p>
            """
        : $"""
            <h2>What the running worker proved</h2>
            {Html.Lines(smoke.Checks.GroupBy(x => x.Area).Select(x => Area(x.Key.ToString(), [.. x])))}
            """;

    static string Area(string name, IReadOnlyList<SmokeCheckRecord> checks)
    {
        var failed = checks.Count(x => x.Status == CheckStatus.Failed);
        var (passed, skipped) = (checks.Count(x => x.Status == CheckStatus.Passed), checks.Count(x => x.Status == CheckStatus.Skipped));
        return $"""
            <details{(failed > 0 ? " open" : "")}><summary>{Html.Text(name)}: {passed} passed, {failed} failed, {skipped} skipped</summary>
            {Html.Table(
                ["Check", "Outcome", "Found"],
                checks.Select(x => (IReadOnlyList<string>)[Html.Text(x.Title), Outcome(x.Status.ToString().ToLowerInvariant()), Html.Text(x.Found)]))}
            </details>
            """;
    }

    static string Outcome(string outcome) => $"""<em class="outcome {outcome}">{Mark(outcome)} {outcome}</em>""";

    static string Evidence(ImageRecord record) => $"""
        <h2>Evidence</h2>
        {Html.Table(
            ["File", "Step", "SHA-256"],
            (record.Checks ?? []).SelectMany(x => x.Evidence, (x, y) => (IReadOnlyList<string>)[Html.Link(y.File), Html.Text(x.Name), Html.Code(y.Sha256)]))}
        """;

    static string Tools(ImageRecord record) => $"""
        <h2>Tools</h2>
        {Html.Table(["Tool", "Version"], (record.Tools ?? []).Select(x => (IReadOnlyList<string>)[Html.Text(x.Name), Html.Text(x.Version)]))}
        """;

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    // A sign beside the colour, for those who do not see it.
    static string Mark(string outcome) => outcome switch { "passed" => "✓", "failed" => "✗", _ => "○" };
}
