using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Releases;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>What the tags of a real repository promise.</summary>
public sealed class ReleasedImageEngineTests
{
    static readonly string s_digest = $"sha256:{new string('d', 64)}";
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");
    static readonly ReleaseVersion s_version = ReleaseVersion.Of(s_pins, 2);

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
        foreach (var (name, place) in new[]
        {
            ("v5.2.0-cp7.5.0-r2", "two"), ("v5.2.0-cp7.5.0-r10", "ten"), ("v5.10.0-cp8.0.0-rc1-r1", "prerelease"),
            ("v5.3.0-cp7.5.0-r1", ""), ("v9", "other"),
        })
            await repository.GitAsync(
                "tag", "--annotate", "--message",
                $"x\n\nDigest: {s_digest}\n{(place.Length > 0 ? $"Image: ghcr.io/{place}@{s_digest}" : "")}", name);
        await repository.CommitAsync("later");

        var released = await ReleasedImage.FindHighestAsync(new GitRepository(repository.Root, Logger.None), CancellationToken.None);

        Assert.Equal($"ghcr.io/ten@{s_digest}", Assert.Single(released!.Places).ToString());
    }

    static Task<ReleasedImage?> FindAsync(TemporaryRepository repository) =>
        ReleasedImage.FindAsync(new GitRepository(repository.Root, Logger.None), s_pins, CancellationToken.None);
}
