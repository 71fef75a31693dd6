using System.Text.Json;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Findings.Sarif;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Linting.General;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

/// <summary>A folder in which nothing is right, under this project's rules and the real hadolint.</summary>
public sealed partial class BadFolderTests
{
    static readonly AbsolutePath s_root = Repository.Root / "tests" / "engine" / "Findings" / "bad-folder";

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
    public async Task On_a_console()
    {
        var assessment = await LintAsync();
        await Verify(WithoutVersion(Render(assessment), assessment));
    }

    [SkippableFact]
    public async Task As_SARIF()
    {
        var assessment = await LintAsync();
        var log = new SarifWriter(new SourceRevision(
            new string('a', 40), true, DateTimeOffset.UnixEpoch, new Uri("https://github.com/owner/name"))).Write(assessment);
        // The rules are described by their pages, at length; which number one has changes with every new one.
        var found = log with { Runs = [.. log.Runs.Select(x => x with { Tool = new SarifTool(x.Tool.Driver with { Rules = [] }) })] };
        var text = RuleIndex().Replace(WithoutVersion(JsonSerializer.Serialize(found, JsonArtifact.Options), assessment), "");
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        await Verify(text, "json");
    }

    [SkippableFact]
    public async Task One_screen_says_what_to_do_and_shows_no_secret()
    {
        var text = Render(await LintAsync());
        Assert.InRange(text.Split('\n').Length, 20, 60);
        Assert.DoesNotContain("swordfish", text, StringComparison.Ordinal);
        Assert.Matches(@"and \d+ more: ", text);
    }

    // What it finds differs from version to version; the one that the lock names is what builds are told to use. The number itself says
    // nothing here.
    static string WithoutVersion(string text, FindingsAssessment assessment)
    {
        var version = assessment.Report.Tools.Single(x => x.Name == "hadolint").Version!;
        var locked = ImageLock.Read(Repository.Sources / ImageLock.FileName).Tool("hadolint")!.Image;
        Skip.IfNot(locked.EndsWith($":v{version}", StringComparison.Ordinal), $"hadolint is {version} here, and the lock names {locked}.");
        return text.Replace(version, "<version>", StringComparison.Ordinal);
    }

    static string Render(FindingsAssessment assessment)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new FindingsConsole(ReportConsole.On(writer, isTerminal: false, 120, noColour: true)).Write(
            assessment, (AbsolutePath)"/repository/artifacts/unpinned/lint.json");
        return writer.ToString();
    }

    static async Task<FindingsAssessment> LintAsync()
    {
        var hadolint = new Hadolint(new LinterProgram(RealHadolint.Require(), s_root));
        var sources = LintSources.Read(s_root, s_root / "kafka-connect", new DateOnly(2026, 1, 1));
        return (await new LintRun(sources, new GeneralLinters([hadolint], [])).RunAsync(CancellationToken.None)).Assess(Severity.Warning);
    }

    [GeneratedRegex("^ *\"ruleIndex\": [0-9]+,\n", RegexOptions.Multiline)]
    private static partial Regex RuleIndex();
}
