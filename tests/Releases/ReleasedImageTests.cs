using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Releases;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Releases;

public sealed class ReleasedImageTests
{
    static readonly string s_digest = $"sha256:{new string('d', 64)}";
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");
    static readonly ReleaseVersion s_version = ReleaseVersion.Of(s_pins, 2);

    [Fact]
    public void What_a_release_writes_is_read()
    {
        var facts = new ReleaseFacts("sha256:1", "c", true, s_version.ToString(), s_digest, ["ghcr.io/team/connect", "registry.example.com:5000/connect"], [], "## Notes\nDigest: none");

        var released = ReleasedImage.Parse(s_version, ReleaseMessage.Of(s_version, "c", facts))!;

        Assert.Equal((s_version, s_digest), (released.Version, released.Digest));
        Assert.Equal([$"ghcr.io/team/connect@{s_digest}", $"registry.example.com:5000/connect@{s_digest}"], released.Places.Select(x => x.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v5.2.0-cp7.5.0-r2\n")]
    [InlineData("Digest: known after the push\n")]
    [InlineData("Digest: sha256:abc\nImage: ghcr.io/team/connect@sha256:abc\n")]
    public void A_tag_that_names_no_digest_promises_none(string message) => Assert.Null(ReleasedImage.Parse(s_version, message));

    [Fact]
    public void A_place_of_another_digest_is_none() =>
        Assert.Empty(ReleasedImage.Parse(s_version, $"Digest: {s_digest}\nImage: ghcr.io/team/connect@sha256:{new string('e', 64)}\nImage: ???\n")!.Places);

    [Fact]
    public async Task Only_a_tag_of_the_commit_at_hand_counts()
    {
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.GitAsync("tag", "--annotate", "--message", $"x\n\nDigest: {s_digest}", s_version.ToString());
        Assert.Equal(s_digest, (await FindAsync(repository))!.Digest);

        await repository.CommitAsync("two");
        Assert.Null(await FindAsync(repository));
    }

    [Fact]
    public async Task A_tag_without_a_message_promises_nothing()
    {
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.GitAsync("tag", s_version.ToString());

        Assert.Null(await FindAsync(repository));
    }

    [Fact]
    public async Task A_commit_that_is_the_release_of_other_pins_is_refused()
    {
        using var repository = await TemporaryRepository.CreateAsync();
        await repository.GitAsync("tag", "v5.3.0-cp7.5.0-r1");

        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => FindAsync(repository));

        Assert.Contains("v5.3.0-cp7.5.0-r1", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("connector 5.2.0 on platform 7.5.0", failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_highest_release_is_the_one_whose_tag_names_an_image_and_no_prerelease()
    {
        using var repository = await TemporaryRepository.CreateAsync();
        Assert.Null(await ReleasedImage.FindHighestAsync(new GitRepository(repository.Root, Logger.None), CancellationToken.None));
        foreach (var (name, place) in new[] { ("v5.2.0-cp7.5.0-r2", "two"), ("v5.2.0-cp7.5.0-r10", "ten"), ("v5.10.0-cp8.0.0-rc1-r1", "prerelease"), ("v5.3.0-cp7.5.0-r1", ""), ("v9", "other") })
            await repository.GitAsync("tag", "--annotate", "--message", $"x\n\nDigest: {s_digest}\n{(place.Length > 0 ? $"Image: ghcr.io/{place}@{s_digest}" : "")}", name);
        await repository.CommitAsync("later");

        var released = await ReleasedImage.FindHighestAsync(new GitRepository(repository.Root, Logger.None), CancellationToken.None);

        Assert.Equal($"ghcr.io/ten@{s_digest}", Assert.Single(released!.Places).ToString());
    }

    static Task<ReleasedImage?> FindAsync(TemporaryRepository repository) => ReleasedImage.FindAsync(new GitRepository(repository.Root, Logger.None), s_pins, CancellationToken.None);
}
