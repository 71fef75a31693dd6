using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Tests.Pins;

public sealed class IncompatiblePairTests
{
    [Theory]
    [InlineData("5.2.0", "8.4.0", true)]
    [InlineData("5.5.2", "8.4.1", true)]
    [InlineData("5.3.0", "8.4.0-1-ubi9", true)]
    [InlineData("5.2.0", "8.3.9", false)]
    [InlineData("5.2.0", "7.5.0", false)]
    [InlineData("5.5.3", "8.4.0", false)]
    [InlineData("5.1.9", "8.4.0", false)]
    [InlineData("latest", "8.4.0", false)]
    [InlineData("5.2.0", "latest", false)]
    public void Only_what_was_seen_is_known(string connector, string platform, bool known) =>
        Assert.Equal(known, IncompatiblePair.Find(connector, platform) is not null);

    [Fact]
    public void The_pins_that_ship_are_none_of_them()
    {
        var pins = Smoke.Repository.Pins;
        Assert.Null(IncompatiblePair.Find(pins.ConnectorVersion, pins.PlatformVersion));
    }
}
