using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Tests.Images;

public sealed class ReleaseVersionTests
{
    [Theory]
    [InlineData("v5.2.0-cp7.5.0-r1", "5.2.0", "7.5.0", 1)]
    [InlineData("v5.3.0-rc1-cp8.0.0-r12", "5.3.0-rc1", "8.0.0", 12)]
    [InlineData("v5.2.0-cp7.5.0-1-ubi8-r3", "5.2.0", "7.5.0-1-ubi8", 3)]
    [InlineData("v5.2.0-r2-cp7.5.0-r1", "5.2.0-r2", "7.5.0", 1)]
    public void Reads_the_name_of_a_release(string text, string connector, string platform, int revision)
    {
        Assert.True(ReleaseVersion.TryParse(text, out var version));
        Assert.Equal((connector, platform, revision), (version.ConnectorVersion, version.PlatformVersion, version.Revision));
        Assert.Equal(ReleaseVersion.Of(connector, platform, revision), version);
        Assert.Equal(text, version.ToString());
        Assert.Equal(text[1..], version.Tag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v")]
    [InlineData("5.2.0-cp7.5.0-r1")]
    [InlineData("V5.2.0-cp7.5.0-r1")]
    [InlineData("v5.2.0-cp7.5.0")]
    [InlineData("v5.2.0-cp7.5.0-r0")]
    [InlineData("v5.2.0-cp7.5.0-r01")]
    [InlineData("v5.2.0-cp7.5.0-r-1")]
    [InlineData("v5.2.0-cp7.5.0-r1\n")]
    [InlineData("v5.2.0-cp7.5.0-r99999999999")]
    [InlineData("v5.2-cp7.5.0-r1")]
    [InlineData("v5.2.0-cp7.5-r1")]
    [InlineData("v5.2.0-cplatest-r1")]
    [InlineData("v5.2.0+x-cp7.5.0-r1")]
    [InlineData("v5.2.0-cp7.5.0-cp8.0.0-r1x")]
    [InlineData("v5.2.0-cp7.5.0-r2-r1")]
    public void Refuses_what_is_none(string? text)
    {
        Assert.False(ReleaseVersion.TryParse(text, out _));
        Assert.Equal(2, Assert.Throws<ConfigurationException>(() => ReleaseVersion.Require(text ?? "", "--release")).ExitCode);
    }

    [Theory]
    [InlineData("5.2", "7.5.0", 1, "not an exact version")]
    [InlineData("5.2.0", "latest", 1, "not an exact version")]
    [InlineData("5.2.0", "7.5.0", 0, "no number of a release")]
    [InlineData("5.2.0-cp7.0.0", "7.5.0", 1, "begin of the platform's")]
    [InlineData("5.2.0", "7.5.0-r2", 1, "number of a release")]
    public void Names_no_release_that_would_be_read_as_another(string connector, string platform, int revision, string reason) =>
        Assert.Contains(
            reason, Assert.Throws<ConfigurationException>(() => ReleaseVersion.Of(connector, platform, revision)).CameBack,
            StringComparison.Ordinal);

    [Fact]
    public void Refuses_a_name_longer_than_a_tag() => Assert.Contains(
        "128", Assert.Throws<ConfigurationException>(() => ReleaseVersion.Of("5.2.0-" + new string('a', 120), "7.5.0", 1)).CameBack,
        StringComparison.Ordinal);

    [Fact]
    public void Orders_by_connector_platform_and_number()
    {
        // Semantic versioning compares rc10 and rc2 as texts, and rc.2 and rc.10 by their numbers.
        string[] ascending =
        [
            "v4.9.9-cp9.0.0-r9", "v5.2.0-alpha-cp7.5.0-r1", "v5.2.0-rc.2-cp7.5.0-r1", "v5.2.0-rc.10-cp7.5.0-r1", "v5.2.0-rc10-cp7.5.0-r1",
            "v5.2.0-rc2-cp7.5.0-r1", "v5.2.0-cp7.5.0-rc1-r1", "v5.2.0-cp7.5.0-r1", "v5.2.0-cp7.5.0-r2", "v5.2.0-cp7.5.0-r10",
            "v5.2.0-cp7.5.0-1-ubi8-r1", "v5.2.0-cp7.5.0-2-ubi8-r1", "v5.2.0-cp7.10.0-r1", "v5.10.0-cp7.5.0-r1",
        ];
        var versions = ascending.Select(x => ReleaseVersion.Require(x, "the test")).ToList();

        Assert.Equal(ascending, versions.AsEnumerable().Reverse().Order().Select(x => x.ToString()));
        Assert.True(versions[0] < versions[1]);
        Assert.True(versions[1] > versions[0]);
        Assert.True(versions[0] <= versions[1]);
        Assert.True(versions[1] >= versions[0]);
    }

    [Theory]
    [InlineData("v5.2.0-cp7.5.0-r1", false)]
    [InlineData("v5.2.0-cp7.5.0-1-ubi8-r1", false)]
    [InlineData("v5.2.0-rc1-cp7.5.0-r1", true)]
    [InlineData("v5.2.0-1-cp7.5.0-r1", true)]
    [InlineData("v5.2.0-cp8.0.0-rc1-r1", true)]
    public void Knows_prereleases(string text, bool expected) =>
        Assert.Equal(expected, ReleaseVersion.Require(text, "the test").IsPrerelease);

    [Theory]
    [InlineData("5.2.0-cp7.5.0-r1", true)]
    [InlineData("sha-0123abc", true)]
    [InlineData("5.2.0-cp7.5.0", false)]
    [InlineData("sha-0123abcd", false)]
    [InlineData("latest", false)]
    [InlineData("5.2.0", false)]
    public void Knows_tags_that_keep_their_meaning(string tag, bool expected)
    {
        Assert.Equal(expected, ReleaseVersion.IsImmutableTag(tag));
        Assert.Equal(expected, ReleaseVersion.IsImmutableTag(tag + "-rehearsal", "-rehearsal"));
    }

    [Property(MaxTest = 500)]
    public Property What_is_written_reads_back_as_the_same() => Prop.ForAll(
        Versions().ToArbitrary(), x => ReleaseVersion.TryParse(x.ToString(), out var again)
            && again == x && ReleaseVersion.TryParseTag(x.Tag, out again) && again == x);

    [Property(MaxTest = 2000)]
    public bool Never_throws_and_never_reads_what_it_would_write_otherwise(string text) =>
        !ReleaseVersion.TryParse(text, out var version) || version.ToString() == text;

    [Property(MaxTest = 500)]
    public Property The_order_is_total() => Prop.ForAll(Versions().Three().ToArbitrary(), x =>
    {
        var (a, b, c) = x;
        return Math.Sign(a.CompareTo(b)) == -Math.Sign(b.CompareTo(a))
            && (a.CompareTo(b) == 0) == (a == b)
            && (!(a <= b && b <= c) || a <= c)
            && a.Next() > a;
    });

    [Property(MaxTest = 500)]
    public Property An_immutable_tag_is_no_tag_of_another_release() => Prop.ForAll(Versions().Two().ToArbitrary(), x =>
        x.Item1 == x.Item2
            || !new[] { x.Item2.Tag, x.Item2.PinsTag, x.Item2.ConnectorVersion, x.Item2.MinorTag, "latest" }.Contains(x.Item1.Tag));

    internal static Gen<ReleaseVersion> Versions()
    {
        var number = Gen.Choose(0, 12);
        var numbers = from a in number from b in number from c in number select $"{a}.{b}.{c}";
        var connector = from x in numbers from suffix in Gen.Elements("", "", "-rc1", "-RC1", "-alpha.2", "-r4", "-cx") select x + suffix;
        var platform = from x in numbers
        from suffix in Gen.Elements("", "", "-1-ubi8", "-2-ubi9", "-rc1", "-cp3", "-r1x")
        select x + suffix;
        return from c in connector
               from p in platform
               from n in Gen.Choose(1, 20)
               select ReleaseVersion.Of(c, p, n);
    }
}
