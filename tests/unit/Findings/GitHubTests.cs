using System.Text;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Findings;

public sealed class GitHubTests
{
    [Fact]
    public Task Annotations() => Verify(string.Join('\n', GitHubAnnotations.Of(Reports.Mixed.Assess(), "")));

    [Fact]
    public void What_means_something_to_GitHub_is_escaped()
    {
        var finding = new Finding(
            Reports.Tag with { Id = "a,b:c%" }, "a,b:c%\n.yml", new SourceRegion(1, 1), "50% of\r\nit, all: of it", "do");
        Assert.Equal(
            "::error file=sub/a%2Cb%3Ac%25%0A.yml,line=1,col=1,title=a%2Cb%3Ac%25::50%25 of%0D%0Ait, all: of it%0Ado",
            Assert.Single(GitHubAnnotations.Of(Reports.Lint(finding).Assess(), "sub/")));
    }

    [Fact]
    public void GitHub_keeps_ten_of_a_kind_and_the_last_place_is_the_failure_s()
    {
        var commands = GitHubAnnotations.Of(Reports.Large(1000).Assess(), "").ToList();
        Assert.Equal(9, commands.Count(x => x.StartsWith("::error ", StringComparison.Ordinal)));
        Assert.Equal(9, commands.Count(x => x.StartsWith("::warning ", StringComparison.Ordinal)));
    }

    [Fact]
    public Task Summary() => Verify(GitHubStepSummary.Of(Reports.Mixed.Assess(), GitHubStepSummary.Limit), "md");

    [Fact]
    public Task Summary_of_nothing() => Verify(GitHubStepSummary.Of(Reports.Clean.Assess(), GitHubStepSummary.Limit), "md");

    [Fact]
    public Task Summary_that_is_cut() => Verify(GitHubStepSummary.Of(Reports.Large(50).Assess(), 2000), "md");

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(512)]
    [InlineData(1500)]
    [InlineData(100_000)]
    public void A_summary_keeps_to_its_limit(int limit) =>
        Assert.InRange(Encoding.UTF8.GetByteCount(GitHubStepSummary.Of(Reports.Large(20_000).Assess(), limit)), 0, limit);

    [Fact]
    public void Summaries_of_one_step_share_the_limit()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("summary.md", new string('x', 900_000));
        GitHubStepSummary.Append(file, Reports.Large(20_000).Assess());
        GitHubStepSummary.Append(file, Reports.Large(20_000).Assess());
        Assert.InRange(new FileInfo(file).Length, 900_001, GitHubStepSummary.Limit);
        Assert.Contains("are left out here", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_stays_a_cell()
    {
        var finding = new Finding(Reports.Tag, "f", null, "a | b <img src=x> `c` @all\nnext", "do");
        var row = GitHubStepSummary.Of(Reports.Lint(finding).Assess(), GitHubStepSummary.Limit)
            .Split('\n').Single(x => x.StartsWith("| error", StringComparison.Ordinal));
        Assert.Equal(@"| error | f | base/exact-tag | a \| b &lt;img src=x&gt; \`c\` \@all<br>next | do |", row);
    }

    [Theory]
    [InlineData("/w/repo", "/w/repo", "")]
    [InlineData("/w/repo", "/w/repo/part/of", "part/of/")]
    [InlineData("/w/repo", "/elsewhere", "")]
    [InlineData(null, "/w/repo", "")]
    public void Paths_are_those_of_the_workspace(string? workspace, string root, string prefix) =>
        Assert.Equal(prefix, FindingsOutlets.PrefixOf(workspace, (AbsolutePath)root));
}
