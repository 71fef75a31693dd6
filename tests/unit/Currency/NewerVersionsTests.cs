using FsCheck.Xunit;
using Neo4jKafkaConnect.Currency;

namespace Neo4jKafkaConnect.Tests.Currency;

public sealed class NewerVersionsTests
{
    [Theory]
    [InlineData("7.5.0", "7.5.1 7.10.0", "7.10.0 7.5.1 7.5.0 7.4.3 8.0.0-rc1 7.6.0-1-ubi8 latest 7.6")]
    [InlineData(
        "7.5.0-2-ubi8", "7.5.0-10-ubi8 7.5.1-1-ubi8", "7.5.1-1-ubi8 7.5.0-10-ubi8 7.5.0-1-ubi8 7.5.0-3-ubi9 7.5.2-1-ubi8.arm64 7.6.0")]
    [InlineData("8.0.0-rc1", "8.0.0-rc2 8.0.0", "8.0.0 8.0.0-rc2 7.9.9")]
    public void Of_the_base_image_are_tags_of_the_same_kind(string pinned, string newer, string published) =>
        Assert.Equal(newer.Split(' '), NewerVersions.OfBase(pinned, published.Split(' ')));

    [Property]
    public void Are_after_the_pinned_one_in_order_and_each_once(byte major, byte minor, (byte Major, byte Minor)[] published)
    {
        var newer = NewerVersions.OfConnector($"{major}.{minor}.0", published.Select(x => $"{x.Major}.{x.Minor}.0"));
        var expected = published.Distinct()
            .Where(x => x.Major > major || (x.Major == major && x.Minor > minor)).Order().Select(x => $"{x.Major}.{x.Minor}.0");
        Assert.Equal(expected, newer);
    }

    [Property]
    public void Whatever_is_published_is_read(string?[] tags) => Assert.NotNull(NewerVersions.OfBase("7.5.0", tags.Select(x => x ?? "")));
}
