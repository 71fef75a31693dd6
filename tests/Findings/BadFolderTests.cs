using Microsoft.Extensions.Time.Testing;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Tests.Linting.General;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

/// <summary>A folder in which nothing is right, under this project's rules and the real hadolint.</summary>
public sealed class BadFolderTests
{
    static readonly AbsolutePath s_root = Repository.Root / "tests" / "Findings" / "bad-folder";

    [Fact]
    public void Its_script_has_the_line_ends_of_Windows() =>
        Assert.Contains("\r\n", File.ReadAllText(s_root / "kafka-connect" / "scripts" / "start.sh"), StringComparison.Ordinal);

    [SkippableFact]
    public async Task What_two_tools_find_is_reported_once()
    {
        var findings = (await LintAsync()).Findings.Select(x => x.Finding).ToList();
        Assert.Contains(findings, x => x.Rule.Id == "base/exact-tag" && x.AlsoFoundBy.Contains("DL3007"));
        Assert.Contains(findings, x => x.Rule.Id == "user/not-root" && x.AlsoFoundBy.Contains("DL3002"));
        Assert.Contains(findings, x => x.Rule.Id == "secrets/literal" && x.AlsoFoundBy.Contains("DL3064"));
        Assert.DoesNotContain(findings, x => x.Rule.Id is "DL3002" or "DL3007" or "DL3064");
    }

    [SkippableFact]
    public async Task One_screen_says_what_to_do_and_shows_no_secret()
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new FindingsConsole(ReportConsole.On(writer, isTerminal: false, 120, noColour: true)).Write(await LintAsync(), (AbsolutePath)"/repository/artifacts/unpinned/lint.json");
        var text = writer.ToString();
        Assert.InRange(text.Split('\n').Length, 20, 60);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.Matches(@"and \d+ more: ", text);
    }

    static async Task<FindingsAssessment> LintAsync()
    {
        var hadolint = new Hadolint(new LinterProgram(RealHadolint.Require(), s_root));
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return (await new LintRun(s_root, s_root / "kafka-connect", new GeneralLinters([hadolint], []), time).RunAsync(CancellationToken.None)).Assess(Severity.Warning);
    }
}
