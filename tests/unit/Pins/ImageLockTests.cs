using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Pins;

public sealed class ImageLockTests
{
    static readonly DateOnly s_day = new(2026, 11, 26);

    static readonly ImageLock s_lock = new(
        Rehearsal: false,
        [
            new("docker.io/confluentinc/cp-kafka-connect:8.0.0", s_day, "registry-1.docker.io", Digest('b')),
            new(
                "docker.io/confluentinc/cp-kafka-connect:7.5.0", s_day, "registry-1.docker.io", Digest('a'),
                Platforms: new SortedDictionary<string, string> { ["linux/arm64"] = Digest('d'), ["linux/amd64"] = Digest('c') }),
        ],
        [new(
            LockedConnector.Neo4jComponent, "5.2.0", new string('e', 64), s_day,
            "Confluent Hub, installed on docker.io/confluentinc/cp-kafka-connect:7.5.0")],
        [
            new("trivy", "docker.io/aquasec/trivy:0.74.0"),
            new("hadolint", "docker.io/hadolint/hadolint:v2.15.1", Digest('f'), s_day, "registry-1.docker.io"),
        ]);

    static readonly ImageLock s_rehearsed = s_lock with
    {
        Rehearsal = true,
        BaseImages = [new("docker.io/rehearsal/cp-kafka-connect-0123:7.5.0", s_day, "the rehearsal's engine", ImageId: Digest('1'))],
    };

    /// <summary>Locks as the build writes them.</summary>
    internal static IReadOnlyList<string> Written => [s_lock.ToJson(), s_rehearsed.ToJson(), ImageLock.Empty.ToJson()];

    [Fact]
    public Task Is_written_sorted() => Verify(s_lock.ToJson(), "json");

    [Fact]
    public Task Of_a_rehearsal() => Verify(s_rehearsed.ToJson(), "json");

    [Fact]
    public void Reading_gives_what_was_written()
    {
        Assert.Equal(s_lock.ToJson(), ImageLock.Parse(s_lock.ToJson(), "lock").ToJson());
        Assert.Equal(s_rehearsed.ToJson(), ImageLock.Parse(s_rehearsed.ToJson(), "lock").ToJson());
    }

    [Fact]
    public void Finds_what_is_locked()
    {
        Assert.Equal(Digest('a'), s_lock.BaseImage(ImageReference.Parse("confluentinc/cp-kafka-connect:7.5.0"))?.Digest);
        Assert.Null(s_lock.BaseImage(ImageReference.Parse("mirror.example.com/confluentinc/cp-kafka-connect:7.5.0")));
        Assert.Null(s_lock.BaseImage(ImageReference.Parse("confluentinc/cp-kafka-connect:7.5.1")));
        Assert.True(s_lock.BaseImages[1].Covers("linux/arm64"));
        Assert.False(s_lock.BaseImages[1].Covers("linux/s390x"));
        Assert.True(s_lock.BaseImages[0].Covers("linux/s390x"));
        Assert.NotNull(s_lock.Connector("5.2.0"));
        Assert.Null(s_lock.Connector("5.2.1"));
        Assert.Equal("2.15.1", s_lock.Tool("hadolint")?.Version);
        Assert.Equal($"hadolint/hadolint:v2.15.1@{Digest('f')}", s_lock.Tool("hadolint")?.Reference?.ToString());
        Assert.Null(s_lock.Tool("trivy")?.Reference);
        Assert.Null(s_lock.Tool("grype"));
    }

    [Fact]
    public void What_is_committed_is_a_lock_as_the_build_writes_it()
    {
        var file = Repository.Root / "kafka-connect" / ImageLock.FileName;
        var json = File.ReadAllText(file);
        var read = ImageLock.Read(file);
        Assert.False(read.Rehearsal);
        Assert.Equal(json, read.ToJson());
        Assert.Equal(["hadolint", "trivy"], read.Tools.Select(x => x.Name));
    }

    [Fact]
    public void A_lock_that_is_not_there_holds_nothing() =>
        Assert.Equal(ImageLock.Empty, ImageLock.Read(Repository.Root / "no-such-file.json"));

    [Theory]
    [InlineData("", "", "")]
    [InlineData("", "", "{")]
    [InlineData("", "", "null")]
    [InlineData("\"schemaVersion\": 1", "\"schemaVersion\": 2", null)]
    [InlineData("\"connectors\"", "\"conectors\"", null)]
    [InlineData("5.2.0", "5.2", null)]
    [InlineData("docker.io/confluentinc/cp-kafka-connect:8.0.0", "confluentinc/cp-kafka-connect:8.0.0", null)]
    [InlineData("docker.io/confluentinc/cp-kafka-connect:8.0.0", "docker.io/confluentinc/cp-kafka-connect:7.5.0", null)]
    [InlineData("docker.io/confluentinc/cp-kafka-connect:8.0.0", "docker.io/confluentinc/cp-kafka-connect", null)]
    [InlineData("sha256:aaaa", "sha256:AAAA", null)]
    [InlineData("sha256:cccc", "sha512:cccc", null)]
    [InlineData("eeee", "eee", null)]
    [InlineData("trivy:0.74.0", "trivy:latest", null)]
    [InlineData("\"digest\": \"sha256:bbbb", "\"imageId\": \"sha256:bbbb", null)]
    [InlineData("\"digest\": \"sha256:ffff", "\"other\": \"sha256:ffff", null)]
    public void Refuses_what_it_cannot_trust(string text, string replacement, string? whole)
    {
        var json = whole ?? s_lock.ToJson().Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(s_lock.ToJson(), json);
        Assert.Throws<ConfigurationException>(() => ImageLock.Parse(json, "lock"));
    }

    internal static string Digest(char digit) => $"sha256:{new string(digit, 64)}";
}
