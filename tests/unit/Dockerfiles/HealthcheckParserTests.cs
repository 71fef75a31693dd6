using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class HealthcheckParserTests
{
    [Fact]
    public void Reads_options_and_command()
    {
        var healthcheck = Read("HEALTHCHECK --interval=30s --timeout=1.5s --start-period=1m30s --start-interval=250ms --retries=5 \\\n  "
            + "CMD curl -f http://x/ || exit 1");
        Assert.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(90), TimeSpan.FromMilliseconds(250), 5),
            (healthcheck.Interval, healthcheck.Timeout, healthcheck.StartPeriod, healthcheck.StartInterval, healthcheck.Retries));
        Assert.Equal("curl -f http://x/ || exit 1", healthcheck.Command!.Text);
        Assert.False(healthcheck.IsNone);
    }

    [Theory]
    [InlineData("HEALTHCHECK cmd [\"a\", \"b\"]", true)]
    [InlineData("HEALTHCHECK CMD a b", false)]
    public void Reads_both_forms(string line, bool isExecForm) => Assert.Equal(isExecForm, Read(line).Command!.IsExecForm);

    [Fact]
    public void Options_that_are_not_given_are_null()
    {
        var healthcheck = Read("HEALTHCHECK --interval=0s CMD a");
        Assert.Equal((TimeSpan.Zero, null, null), (healthcheck.Interval, healthcheck.Timeout, healthcheck.Retries));
    }

    [Fact]
    public void NONE_has_no_command() => Assert.True(Read("HEALTHCHECK none").IsNone);

    [Theory]
    [InlineData("HEALTHCHECK", "at least one argument")]
    [InlineData("HEALTHCHECK NONE a", "takes no arguments")]
    [InlineData("HEALTHCHECK CMD", "missing command")]
    [InlineData("HEALTHCHECK CMD []", "missing command")]
    [InlineData("HEALTHCHECK curl x", "unknown type \"CURL\"")]
    [InlineData("HEALTHCHECK --interval=30 CMD a", "invalid duration for --interval: 30")]
    [InlineData("HEALTHCHECK --timeout=10us CMD a", "cannot be less than 1ms")]
    [InlineData("HEALTHCHECK --retries=-1 CMD a", "--retries must be a number")]
    [InlineData("HEALTHCHECK --retries=x CMD a", "--retries must be a number")]
    [InlineData("HEALTHCHECK --retry=1 CMD a", "unknown flag: --retry")]
    public void Wrong_ones_are_errors(string line, string message) =>
        Assert.Contains(message, Assert.Single(DockerfileDocument.Parse($"FROM a\n{line}").SyntaxErrors).Message, StringComparison.Ordinal);

    private static HealthcheckInstruction Read(string line) =>
        Assert.IsType<HealthcheckInstruction>(DockerfileDocument.Parse($"FROM a\n{line}").Instructions[1]);
}
