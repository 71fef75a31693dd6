using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class FindingsPublisherTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly StringWriter _console = new();
    readonly StringWriter _commands = new();

    [Fact]
    public void Findings_that_fail_are_written_before_they_fail()
    {
        var failure = Assert.Throws<FindingsException>(() => Publish(Reports.Mixed));
        Assert.Equal(1, failure.ExitCode);
        Assert.Equal("2 errors in /opt/app/log4j-core-2.14.1.jar, kafka-connect/Dockerfile.", failure.CameBack);
        Assert.Equal(["lint.json", "lint.sarif"], Directory.GetFiles(_folder.Path / "5.2.0").Select(x => Path.GetFileName(x)).Order());
        Assert.Contains("base/exact-tag", _console.ToString(), StringComparison.Ordinal);
        Assert.Contains("::error file=kafka-connect/Dockerfile,line=1,", _commands.ToString(), StringComparison.Ordinal);
        Assert.Contains("| error |", File.ReadAllText(_folder.Path / "summary.md"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("note", true)]
    [InlineData("warning", true)]
    [InlineData("Error", false)]
    [InlineData(null, false)]
    public void Fail_on_says_what_fails(string? failOn, bool fails)
    {
        var report = Reports.Lint(Reports.Mixed.Findings[0]);
        Assert.Equal(fails, Record.Exception(() => Publish(report, failOn)) is FindingsException);
    }

    [Fact]
    public void Suppressed_findings_do_not_fail() => Publish(Reports.Lint(Reports.Mixed.Findings[4]), "note");

    [Fact]
    public void An_unknown_severity_is_refused()
    {
        var refusal = Assert.Throws<ConfigurationException>(() => Publish(Reports.Clean, "fatal"));
        Assert.Contains("'fatal'", refusal.CameBack, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint.json")]
    [InlineData("lint.sarif")]
    public void What_a_former_run_found_is_accepted_and_what_is_new_fails(string file)
    {
        Assert.Throws<FindingsException>(() => Publish(Reports.Mixed, "note"));
        var baseline = _folder.Path / file;
        File.Move(_folder.Path / "5.2.0" / file, baseline);

        var same = Publish(Reports.Mixed, "note", baseline);
        Assert.Equal((5, 1, 0), (same.Count(FindingState.Accepted), same.Count(FindingState.Suppressed), same.Mended.Count));

        var added = new Finding(Reports.Tag, Reports.Dockerfile, new SourceRegion(3, 1), "new", "mend");
        Assert.Equal("1 error in kafka-connect/Dockerfile.", Assert.Throws<FindingsException>(
            () => Publish(Reports.Lint([.. Reports.Mixed.Findings, added]), "note", baseline)).CameBack);

        var mended = Publish(Reports.Lint([.. Reports.Mixed.Findings.Skip(1)]), "note", baseline).Mended;
        Assert.Equal("compose/memory", Assert.Single(mended).Rule);
    }

    [Fact]
    public void What_was_suppressed_then_is_not_accepted_now()
    {
        Publish(Reports.Lint(Reports.Mixed.Findings[4]));
        var baseline = _folder.Path / "5.2.0" / "lint.json";
        Assert.Throws<FindingsException>(
            () => Publish(Reports.Lint(Reports.Mixed.Findings[4] with { Suppression = null }), null, baseline));
    }

    [Fact]
    public void The_baseline_of_another_report_accepts_nothing()
    {
        Assert.Throws<FindingsException>(() => Publish(Reports.Mixed with { Name = "scan" }));
        Assert.Throws<FindingsException>(() => Publish(Reports.Mixed, null, _folder.Path / "5.2.0" / "lint.json"));
    }

    [Theory]
    [InlineData("{\n  \"findings\": [,]\n}", "2:16")]
    [InlineData("[]", "1:2")]
    [InlineData("{}", "There is no 'schemaVersion'")]
    [InlineData("{\"findings\": 1, \"report\": \"lint\"}", "$.findings")]
    [InlineData("{\"findings\": [{\"state\": \"new\"}], \"report\": \"lint\"}", "$.findings[0]")]
    [InlineData("{\"runs\": [{\"results\": []}]}", "$.runs[0]")]
    [InlineData("{\"runs\": []}", "'version'")]
    [InlineData("", "1:1")]
    public void A_baseline_that_is_none_is_refused_with_the_place(string content, string place)
    {
        var file = _folder.Write("baseline.json", content);
        var refusal = Assert.Throws<ConfigurationException>(() => FindingsBaseline.Read(file));
        Assert.Contains(place, refusal.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_of_several_reports_is_refused_and_one_without_fingerprints()
    {
        var file = _folder.Path / "baseline.json";
        var log = SampleRecords.Sarif("lint", "hadolint", ("DL3006", "warning", "no tag", "Dockerfile", 1));
        (log with { Runs = [.. log.Runs, .. SampleRecords.Sarif("scan", "trivy").Runs] }).Write(file);
        Assert.Contains(
            "do not belong to one report", Assert.Throws<ConfigurationException>(() => FindingsBaseline.Read(file)).CameBack,
            StringComparison.Ordinal);

        var result = log.Runs[0].Results[0] with { PartialFingerprints = new Dictionary<string, string>() };
        (log with { Runs = [log.Runs[0] with { Results = [result] }] }).Write(file);
        Assert.Contains(
            "DL3006 has no fingerprint", Assert.Throws<ConfigurationException>(() => FindingsBaseline.Read(file)).CameBack,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_that_is_not_there_is_refused() =>
        Assert.Throws<ConfigurationException>(() => FindingsBaseline.Read(_folder.Path / "none.json"));

    public void Dispose()
    {
        _folder.Dispose();
        _console.Dispose();
        _commands.Dispose();
    }

    FindingsAssessment Publish(FindingsReport report, string? failOn = null, params AbsolutePath[] baselines) => new FindingsPublisher(
        _folder.Path / "5.2.0", FindingsPolicy.Of(failOn, baselines), SourceRevision.None,
        new FindingsOutlets(ReportConsole.On(_console, isTerminal: false, 100, noColour: true))
        {
            Commands = _commands,
            StepSummary = _folder.Path / "summary.md",
        }).Publish(report);
}
