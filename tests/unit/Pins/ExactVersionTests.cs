using FsCheck.Xunit;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Pins;

public sealed class ExactVersionTests
{
    [Theory]
    [InlineData("5.2.0")]
    [InlineData("7.5.14")]
    [InlineData("5.3.0-rc1")]
    [InlineData("7.5.0-1-ubi8")]
    public void Accepts_one_release(string text) => Assert.Equal(text, ExactVersion.Require(text, "a test"));

    [Theory]
    [InlineData("latest")]
    [InlineData("5")]
    [InlineData("5.2")]
    [InlineData("5.2.x")]
    [InlineData("5.2.*")]
    [InlineData("[5.2.0,)")]
    [InlineData("v5.2.0")]
    [InlineData("5.2.0+build")]
    [InlineData(" 5.2.0")]
    [InlineData("05.2.0")]
    [InlineData("")]
    public void Refuses_what_may_mean_several(string text)
    {
        var refused = Assert.Throws<ConfigurationException>(() => ExactVersion.Require(text, "a test"));
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"'{text}'", refused.CameBack, StringComparison.Ordinal);
    }

    [Property(MaxTest = 1000)]
    public bool An_exact_version_is_a_tag(string text) => !ExactVersion.IsExact(text) || ImageReference.IsTag(text);
}
