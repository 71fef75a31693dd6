using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Images;

public sealed class ReleaseTagsTests
{
    const string Commit = "0123abcdef0123abcdef0123abcdef0123abcdef";
    static readonly ReleaseVersion s_version = ReleaseVersion.Of("5.2.0", "7.5.0", 1);

    [Fact]
    public void The_first_release_gets_every_tag()
    {
        var tags = ReleaseTags.Of(s_version, Commit, []);

        Assert.Equal(["5.2.0-cp7.5.0-r1", "sha-0123abc"], tags.Immutable);
        Assert.Equal(["5.2.0-cp7.5.0", "5.2.0", "5.2", "latest"], tags.Moving);
        Assert.Empty(tags.Staying);
    }

    [Fact]
    public void An_image_of_no_commit_has_no_tag_of_one() =>
        Assert.Equal(["5.2.0-cp7.5.0-r1"], ReleaseTags.Of(s_version, null, []).Immutable);

    [Fact]
    public void A_rehearsal_says_so_in_every_tag()
    {
        // What is released in earnest has no part in it.
        var tags = ReleaseTags.Of(s_version, Commit, ["9.0.0-cp9.0.0-r1", "5.2.0-cp7.5.0-r2-rehearsal"], "-rehearsal");

        Assert.Equal(["5.2.0-cp7.5.0-r1-rehearsal", "sha-0123abc-rehearsal"], tags.Immutable);
        Assert.Empty(tags.Moving);
        Assert.Equal(["5.2.0-cp7.5.0-rehearsal", "5.2.0-rehearsal", "5.2-rehearsal", "latest-rehearsal"], tags.Staying.Select(x => x.Key));
    }

    [Theory]
    [InlineData("5.2.0-cp7.5.0-r2", "", "5.2.0-cp7.5.0,5.2.0,5.2,latest")]
    [InlineData("5.2.0-cp7.6.0-r1", "5.2.0-cp7.5.0", "5.2.0,5.2,latest")]
    [InlineData("5.2.1-cp7.5.0-r1", "5.2.0-cp7.5.0,5.2.0", "5.2,latest")]
    [InlineData("5.3.0-cp7.5.0-r1", "5.2.0-cp7.5.0,5.2.0,5.2", "latest")]
    [InlineData("5.3.0-rc1-cp7.5.0-r1", "5.2.0-cp7.5.0,5.2.0,5.2,latest", "")]
    [InlineData("5.1.0-cp9.0.0-r9", "5.2.0-cp7.5.0,5.2.0,5.2,latest", "")]
    [InlineData("7.0.0", "5.2.0-cp7.5.0,5.2.0,5.2,latest", "")]
    [InlineData("5.2.0-cp7.5.0-r1", "5.2.0-cp7.5.0,5.2.0,5.2,latest", "")]
    public void A_tag_stays_where_the_registry_has_a_higher_version(string present, string moving, string staying)
    {
        var tags = ReleaseTags.Of(s_version, Commit, [present]);

        Assert.Equal(moving, string.Join(',', tags.Moving));
        Assert.Equal(staying, string.Join(',', tags.Staying.Select(x => x.Key)));
        Assert.All(tags.Staying, x => Assert.Equal(present, x.Value.Tag));
    }

    [Fact]
    public void A_prerelease_moves_no_tag_of_a_release() =>
        Assert.Equal(["5.3.0-rc1-cp7.5.0", "5.3.0-rc1"], ReleaseTags.Of(ReleaseVersion.Of("5.3.0-rc1", "7.5.0", 1), Commit, []).Moving);

    [Property(MaxTest = 300)]
    public Property In_whichever_order_releases_come_latest_ends_at_the_highest() => Prop.ForAll(
        ReleaseVersionTests.Versions().NonEmptyListOf().ToArbitrary(), versions =>
        {
            Dictionary<string, ReleaseVersion> registry = [];
            foreach (var version in versions)
            {
                var tags = ReleaseTags.Of(version, null, [.. registry.Keys]);
                foreach (var tag in tags.Immutable.Concat(tags.Moving))
                    registry[tag] = version;
            }

            return registry.GetValueOrDefault("latest") == versions.Where(x => !x.IsPrerelease).Max()
                && versions.All(x => registry[x.Tag] == x
                    && registry[x.PinsTag].PinsTag == x.PinsTag && registry[x.ConnectorVersion].ConnectorVersion == x.ConnectorVersion);
        });

    [Property(MaxTest = 300)]
    public Property Every_tag_is_one_that_the_grammar_takes() => Prop.ForAll(ReleaseVersionTests.Versions().ToArbitrary(), x =>
        ReleaseTags.Of(x, Commit, [], "-rehearsal") is var tags && tags.Immutable.Concat(tags.Moving).All(ImageReference.IsTag));
}
