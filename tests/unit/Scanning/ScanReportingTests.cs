using System.Text.Json;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Workplaces;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>What a scan leaves for people and tools.</summary>
public sealed class ScanReportingTests
{
    static readonly DateTimeOffset s_now = new(2026, 11, 26, 1, 2, 3, 456, TimeSpan.Zero);

    /// <summary>The whole file, as a scan leaves it that compares with an earlier release.</summary>
    internal static string Written()
    {
        using var folder = new TemporaryFolder();
        var report = new FindingsReport("scan", Words(Policy).Of(Result(Policy).Assessment), [new ReportingTool("trivy", "0.74.0", [])], [])
        { Subject = "an image" };
        return File.ReadAllText(RecordOf(FindingsRecording.Of(FindingsAssessment.Of(report, FindingsPolicy.Default))).Write(folder.Path));
    }

    [Fact]
    public Task Findings() => Verify(string.Join('\n', Words(Policy).Of(Result(Policy).Assessment).Select(x =>
        $"{x}\n    {x.Rule.Tool}, {x.Subject}, CVSS "
            + $"{x.Rule.SecuritySeverity?.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) ?? "-"}\n    do  "
            + $"{x.Remedy}{(x.Suppression is { } suppression ? $"\n    suppressed  {suppression.Justification}" : "")}")));

    [Fact]
    public Task Record() => Verify(WithoutFindings(RecordOf(SampleRecords.WholeFindings)), "json");

    [Fact]
    public async Task Record_is_read_as_a_baseline_and_as_an_earlier_scan()
    {
        using var folder = new TemporaryFolder();
        var result = Result(Policy);
        var words = Words(Policy);
        var outcome = new ScanPublisher(
            folder.Path, Policy, ReportConsole.On(TextWriter.Null, isTerminal: false, columns: 100, noColour: true));
        var report = new FindingsReport("scan", words.Of(result.Assessment), [new ReportingTool("trivy", "0.74.0", [])], [])
        { Subject = "an image" };
        var publisher = new FindingsPublisher(
            folder.Path, FindingsPolicy.Default, SourceRevision.None,
            new FindingsOutlets(ReportConsole.On(TextWriter.Null, isTerminal: false, columns: 100, noColour: true)));
        var earlier = new EarlierScan("neo4j-kafka-connect:5.1.0", []);
        folder.Write("scan.json", "left by an earlier run");

        await Assert.ThrowsAsync<FindingsException>(
            () => outcome.PublishAsync(
                new ReportedScan(result, words, report), earlier, x => Task.FromResult(publisher.Publish(report, x))));

        var json = await File.ReadAllTextAsync(folder.Path / "scan.json");
        using var document = JsonDocument.Parse(json);
        Assert.False(document.RootElement.GetProperty("passed").GetBoolean());
        Assert.Equal(TrivyReports.Image.Id, document.RootElement.GetProperty("image").GetProperty("id").GetString());
        Assert.NotEmpty(FindingsBaseline.Read(folder.Path / "scan.json").Entries);
        Assert.Equal(4, EarlierScan.Read(folder.Path / "scan.json").Vulnerabilities.Count);
        Assert.True(File.Exists(folder.Path / "sbom.cdx.json"));
        Assert.True(File.Exists(folder.Path / "scan.sarif"));
    }

    [Fact]
    public async Task Secret_fails_also_where_a_baseline_has_it()
    {
        using var folder = new TemporaryFolder();
        var result = Result(Policies.Default);
        var report = new FindingsReport("scan", Words(Policies.Default).Of(result.Assessment), [], []) { Subject = "an image" };
        var done = new ReportedScan(result, Words(Policies.Default), report);
        var quiet = ReportConsole.On(TextWriter.Null, isTerminal: false, columns: 100, noColour: true);
        FindingsPublisher Publisher(params IReadOnlyList<FindingsBaseline> baselines) =>
            new(folder.Path, new FindingsPolicy(Severity.Error, baselines), SourceRevision.None, new FindingsOutlets(quiet));
        Assert.Throws<FindingsException>(() => Publisher().Publish(report));
        var baseline = FindingsBaseline.Read(folder.Path / "lint.json");
        Assert.True(Publisher(baseline).Publish(report).Passed);

        var outcome = new ScanPublisher(folder.Path, Policies.Default, quiet);
        var failure = await Assert.ThrowsAsync<FindingsException>(
            () => outcome.PublishAsync(done, null, x => Task.FromResult(Publisher(baseline).Publish(report, x))));

        Assert.Contains("/opt/config.txt:3", failure.CameBack, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(folder.Path / "scan.json"));
        Assert.False(document.RootElement.GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Findings_that_could_not_be_written_leave_nothing_of_an_earlier_run()
    {
        using var folder = new TemporaryFolder();
        folder.Write("scan.json", "left by an earlier run");
        var outcome = new ScanPublisher(
            folder.Path, Policy, ReportConsole.On(TextWriter.Null, isTerminal: false, columns: 100, noColour: true));
        var done = new ReportedScan(Result(Policy), Words(Policy), new FindingsReport("scan", [], [], []) { Subject = "an image" });

        await Assert.ThrowsAsync<IOException>(() => outcome.PublishAsync(done, null, _ => throw new IOException("disk full")));

        Assert.False(File.Exists(folder.Path / "scan.json"));
    }

    [Fact]
    public Task Comparison_on_a_console()
    {
        var writer = new StringWriter();
        new ScanComparisonReport(ReportConsole.On(writer, isTerminal: false, columns: 100, noColour: true)).Write(Comparison);
        return Verify(writer.ToString());
    }

    [Fact]
    public void Facts_name_image_scanner_databases_and_policy()
    {
        var facts = ScanFacts.Of(Result(Policy), Policy);

        Assert.Equal(TrivyReports.Image.Id, facts["image"]);
        Assert.StartsWith("2026-11-22, sha256:cccc", facts["database.vulnerabilities"], StringComparison.Ordinal);
        Assert.EndsWith($"sha256:{Policy.Sha256}", facts["policy"], StringComparison.Ordinal);
        Assert.Contains("sha256:bbbb", facts["scanner"], StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_counts_by_origin() => Assert.Equal(
        "2 in the base image, 1 in the connector layer (1 failing), 1 in the own layers",
        ScanFacts.SummaryOf(Result(Policy)).Single(x => x.Key == "Vulnerabilities").Value);

    [Theory]
    [InlineData(6, null, null)]
    [InlineData(7, null, null)]
    [InlineData(8, null, Severity.Error)]
    [InlineData(8, "one vulnerability", Severity.Note)]
    public void Old_database_is_an_error_and_in_a_rehearsal_a_note(int days, string? knows, Severity? expected)
    {
        var database = new ScannerDatabase("vulnerabilities", s_now.AddDays(-days), "sha256:00");

        Assert.Equal(expected, Words(Policy).OfAge(database, s_now, new WorkplaceScanner(null!, knows).OldDatabase)?.Severity);
    }

    static ScanPolicy Policy { get; } = Policies.Default with
    {
        Exceptions =
        [
            new PolicyExemption(
                "CVE-2021-44228", "org.apache.logging.log4j:log4j-core", "JNDI lookups are off", "platform team", new DateOnly(2027, 1, 31),
                30, 5),
            new PolicyExemption("CVE-2020-0001", "org.example:gone", "it is going away", "platform team", new DateOnly(2027, 1, 31), 35, 5),
            new PolicyExemption(
                "CVE-2020-0002", "org.example:late", "until the next release", "platform team", new DateOnly(2026, 11, 25), 40, 5),
        ],
    };

    static ScanComparison Comparison { get; } = ReleaseComparison.Of(
        "neo4j-kafka-connect:5.1.0",
        [
            new("CVE-2021-44228", "org.apache.logging.log4j:log4j-core", VulnerabilitySeverity.Critical, "2.14.0", LayerOrigin.Own),
            new("CVE-2017-5638", "org.apache.struts:struts2-core", VulnerabilitySeverity.Critical, "2.3.31", LayerOrigin.Own),
            new("CVE-2017-5638", "org.apache.struts:struts2-core", VulnerabilitySeverity.Critical, "2.3.30", LayerOrigin.Connector),
        ],
        TrivyReports.Report().Vulnerabilities.Select(x =>
            new ComparedVulnerability(x.Id, x.Package, x.Severity, x.Installed, TrivyReports.Origins(TrivyReports.Report()).Of(x.DiffId))));

    static ScanResult Result(ScanPolicy policy)
    {
        var report = TrivyReports.Report();
        var origins = TrivyReports.Origins(report);
        return new ScanResult(
            TrivyReports.Image, s_now, report, origins,
            ScanAssessment.Of(report, origins, policy, DateOnly.FromDateTime(s_now.UtcDateTime)), new BillOfMaterials([]));
    }

    static ScanFindings Words(ScanPolicy policy) => new(policy, new ImagePins("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0"), "trivy");

    static ScanRecord RecordOf(FindingsRecord findings) =>
        new ScanRecording(Policy).Of(
            findings, new ReportedScan(Result(Policy), Words(Policy), new FindingsReport("scan", [], [], []) { Subject = "an image" }),
            Comparison);

    // What every report has is seen in others.
    static string WithoutFindings(ScanRecord record)
    {
        var json = JsonSerializer.SerializeToNode(record, EvidenceFile.Options)!.AsObject();
        foreach (var name in JsonSerializer.SerializeToNode<FindingsRecord>(SampleRecords.WholeFindings, EvidenceFile.Options)!
            .AsObject().Select(x => x.Key))
            json.Remove(name);
        return json.ToJsonString(EvidenceFile.Options);
    }
}
