using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

public class LineEndingRulesTests
{
    [Fact]
    public void What_ships_has_none() => Assert.Empty(LintFolder.Shipped().Find("line-endings/crlf"));

    [Theory]
    [InlineData("start.sh", "echo a\r\n", Severity.Error)]
    [InlineData("start", "#!/bin/sh\necho a\r\n", Severity.Error)]
    [InlineData("connectors/samples.env", "A=b\r\n", Severity.Warning)]
    [InlineData("Dockerfile", "FROM a:1.0.0\r\nRUN a \\\r\n b\r\n", Severity.Warning)]
    public void Each_file_is_one_finding(string name, string text, Severity severity) =>
        Assert.Equal(severity, Assert.Single(LintFolder.Of(name, text).Find("line-endings/crlf")).Severity);

    [Fact]
    public void A_heredoc_is_an_error_of_its_own()
    {
        var findings = LintFolder.Of("Dockerfile", "FROM a:1.0.0\r\nRUN <<EOF\r\necho a\r\nEOF\r\nCOPY <<A /a\r\nx\r\nA\r\n")
            .Find("line-endings/crlf");
        Assert.Equal([(Severity.Error, 3), (Severity.Error, 6), (Severity.Warning, 1)], findings.Select(x => (x.Severity, x.Line)));
    }

    [Theory]
    [InlineData("connectors/x.json.template", "{\r\n}\r\n")]
    [InlineData("README.md", "a\r\nb\r\n")]
    [InlineData("start.sh", "echo a\n")]
    public void Where_nothing_is_run_they_do_no_harm(string name, string text) =>
        Assert.Empty(LintFolder.Of(name, text).Find("line-endings/crlf"));
}
