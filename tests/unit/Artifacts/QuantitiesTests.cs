using Neo4jKafkaConnect.Artifacts;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed class QuantitiesTests
{
    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1000, "1.00 kB")]
    [InlineData(75_600, "75.6 kB")]
    [InlineData(999_600, "1.00 MB")]
    [InlineData(173_000_000, "173 MB")]
    [InlineData(1_550_000_000, "1.55 GB")]
    [InlineData(-2_000_000, "-2.00 MB")]
    public void Bytes(long bytes, string expected) => Assert.Equal(expected, Quantities.Bytes(bytes));

    [Theory]
    [InlineData(1, 1, "unchanged")]
    [InlineData(1_000, 3_000, "+2.00 kB")]
    [InlineData(3_000, 1_000, "-2.00 kB")]
    public void Byte_changes(long from, long to, string expected) => Assert.Equal(expected, Quantities.ByteChange(from, to));

    [Theory]
    [InlineData(1.0, 1.04, "unchanged")]
    [InlineData(1.04, 1.0, "unchanged")]
    [InlineData(1.0, 2.5, "+1.5 s")]
    [InlineData(2.5, 1.0, "-1.5 s")]
    public void Second_changes(double from, double to, string expected) => Assert.Equal(expected, Quantities.SecondChange(from, to));
}
