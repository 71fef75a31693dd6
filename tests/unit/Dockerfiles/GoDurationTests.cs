using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class GoDurationTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("30s", 30_000)]
    [InlineData("1h2m3s", 3_723_000)]
    [InlineData("1.5m", 90_000)]
    [InlineData(".5s", 500)]
    [InlineData("5.s", 5_000)]
    [InlineData("-2s", -2_000)]
    [InlineData("+2s", 2_000)]
    [InlineData("1000000ns", 1)]
    [InlineData("2000us", 2)]
    [InlineData("2000µs", 2)]
    public void Reads_durations(string text, long milliseconds)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("3")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("1 s")]
    [InlineData("1.2.3s")]
    [InlineData("1d")]
    [InlineData("1S")]
    [InlineData("99999999999h")]
    [InlineData("999999999999999999999999999999999999999999s")]
    public void Refuses_what_is_none(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
