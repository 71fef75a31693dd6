using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Tests.Images;

public sealed class SourceDateEpochTests
{
    [Theory]
    [InlineData("0", "1970-01-01T00:00:00Z")]
    [InlineData("1700000000", "2023-11-14T22:13:20Z")]
    public void Seconds_since_1970(string text, string time) =>
        Assert.Equal(
            DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture),
            SourceDateEpoch.Read(x => x == "SOURCE_DATE_EPOCH" ? text : null));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Nothing_is_said(string? text) => Assert.Null(SourceDateEpoch.Read(_ => text));

    [Theory]
    [InlineData("now")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("9999999999999999")]
    public void What_is_no_time_is_refused_by_name(string text)
    {
        var failure = Assert.Throws<ConfigurationException>(() => SourceDateEpoch.Read(_ => text));

        Assert.Contains($"'{text}'", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("SOURCE_DATE_EPOCH", failure.Attempted, StringComparison.Ordinal);
    }
}
