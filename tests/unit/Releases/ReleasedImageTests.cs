using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Releases;

namespace Neo4jKafkaConnect.Tests.Releases;

public sealed class ReleasedImageTests
{
    static readonly string s_digest = $"sha256:{new string('d', 64)}";
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");
    static readonly ReleaseVersion s_version = ReleaseVersion.Of(s_pins, 2);

    [Fact]
    public void What_a_release_writes_is_read()
    {
        var facts = new ReleaseFacts(
            "sha256:1", "c", true, s_version.ToString(), s_digest, ["ghcr.io/team/connect", "registry.example.com:5000/connect"], [],
            "## Notes\nDigest: none");

        var released = ReleasedImage.Parse(s_version, ReleaseMessage.Of(s_version, "c", facts))!;

        Assert.Equal((s_version, s_digest), (released.Version, released.Digest));
        Assert.Equal(
            [$"ghcr.io/team/connect@{s_digest}", $"registry.example.com:5000/connect@{s_digest}"],
            released.Places.Select(x => x.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v5.2.0-cp7.5.0-r2\n")]
    [InlineData("Digest: known after the push\n")]
    [InlineData("Digest: sha256:abc\nImage: ghcr.io/team/connect@sha256:abc\n")]
    public void A_tag_that_names_no_digest_promises_none(string message) => Assert.Null(ReleasedImage.Parse(s_version, message));

    [Fact]
    public void A_place_of_another_digest_is_none() =>
        Assert.Empty(ReleasedImage.Parse(
            s_version, $"Digest: {s_digest}\nImage: ghcr.io/team/connect@sha256:{new string('e', 64)}\nImage: ???\n")!.Places);
}
