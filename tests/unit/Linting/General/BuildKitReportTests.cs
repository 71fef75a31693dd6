using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting.General;

namespace Neo4jKafkaConnect.Tests.Linting.General;

/// <summary>Answers of the form that BuildKit documents in its sources (frontend/subrequests/lint).</summary>
public sealed class BuildKitReportTests
{
    const string File = "kafka-connect/Dockerfile";

    const string TwoWarnings = """
        {
          "warnings": [
            {
              "ruleName": "FromAsCasing",
              "description": "The 'as' keyword should match the case of the 'from' keyword",
              "url": "https://docs.docker.com/go/dockerfile/rule/from-as-casing/",
              "detail": "'as' and 'FROM' keywords' casing do not match",
              "location": { "ranges": [ { "start": { "line": 3 }, "end": { "line": 3 } } ] }
            },
            {
              "ruleName": "UndefinedVar",
              "description": "Variables should be defined before their use",
              "detail": "Usage of undefined variable '$VERSOIN'",
              "level": 1,
              "location": { "sourceIndex": 0, "ranges": [ { "start": { "line": 5, "character": 4 }, "end": { "line": 6, "character": 10 } } ] }
            }
          ],
          "sources": [ { "fileName": "Dockerfile", "language": "Dockerfile", "definition": { "def": null }, "data": "RlJPTSBzY3JhdGNo" } ]
        }
        """;

    [Fact]
    public void Warnings_become_findings()
    {
        var lint = Of(TwoWarnings);
        Assert.Equal(
            [
                "kafka-connect/Dockerfile:3:1  warning  FromAsCasing  'as' and 'FROM' keywords' casing do not match",
                "kafka-connect/Dockerfile:5:5  warning  UndefinedVar  Usage of undefined variable '$VERSOIN'",
            ],
            lint.Findings.Select(x => x.ToString()));
        Assert.Equal(new SourceRegion(5, 5, 6, 11), lint.Findings[1].Region);
        Assert.Equal("https://docs.docker.com/go/dockerfile/rule/from-as-casing/", lint.Findings[0].Rule.Page);
        Assert.Equal(("buildkit", "0.19.1"), (lint.Tool!.Name, lint.Tool.Version));
    }

    [Fact]
    public void A_file_that_cannot_be_built_is_an_error()
    {
        var lint = Of(
            """{"warnings": null, "sources": [], "buildError": {"message": "dockerfile parse error on line 2: unknown instruction: FRO", "location": {"ranges": [{"start": {"line": 2}, "end": {"line": 2}}]}}}""");
        Assert.Equal(
            "kafka-connect/Dockerfile:2:1  error  BuildError  dockerfile parse error on line 2: unknown instruction: FRO",
            Assert.Single(lint.Findings).ToString());
    }

    [Fact]
    public void A_registry_that_does_not_answer_is_no_fault_of_the_file()
    {
        var lint = Of(
            """{"warnings": [], "buildError": {"message": "debian:12: failed to resolve source metadata for docker.io/library/debian:12: failed to do request"}}""");
        Assert.Empty(lint.Findings);
        Assert.Contains("ended early", Assert.Single(lint.NotRun), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ERROR: unknown flag: --call")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"warnings\": [{}]}")]
    public void What_is_no_answer_is_none(string output) => Assert.Null(BuildKitReport.TryParse(output));

    [Fact]
    public void A_warning_without_a_place_is_about_the_file() =>
        Assert.Null(Assert.Single(Of("""{"warnings": [{"ruleName": "X", "location": {}}]}""").Findings).Region);

    static GeneralLint Of(string json) => BuildKitReport.Of(BuildKitReport.TryParse(json)!, "0.19.1", File);
}
