using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Pins;

public sealed class LockRunTests
{
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");
    static readonly ImageLock s_tools = ImageLock.Empty with { Tools = [new("hadolint", "docker.io/hadolint/hadolint:v2.15.1")] };

    string _baseDigest = ImageLockTests.Digest('a');
    string _hash = new('e', 64);
    DateTimeOffset _now = new(2026, 11, 26, 23, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Locks_the_base_image_and_then_what_is_installed_on_it()
    {
        LockedInputs? installedOn = null;
        var run = new LockRun(new Identities(this), (locked, _) =>
        {
            installedOn = locked;
            return Task.FromResult(_hash);
        }, new Clock(this));

        var locked = await run.LockPartsAsync(ImageLock.Empty, s_pins, "linux/amd64", CancellationToken.None);

        Assert.Equal(_baseDigest, installedOn?.Base?.Digest);
        Assert.Null(installedOn?.ConnectorSha256);
        Assert.Equal(_hash, locked.Connector("5.2.0")?.Sha256);
        Assert.Empty(LockedInputs.Of(locked, s_pins, "linux/amd64").Missing(s_pins, "linux/amd64"));
    }

    [Fact]
    public async Task What_did_not_change_keeps_its_date_and_gives_the_same_bytes()
    {
        var first = await LockAsync(s_tools);
        _now = _now.AddDays(3);
        Assert.Equal(first.ToJson(), (await LockAsync(first)).ToJson());
    }

    [Fact]
    public async Task What_changed_gets_the_day_and_says_old_and_new()
    {
        var first = await LockAsync(s_tools);
        (_now, _hash, _baseDigest) = (_now.AddDays(3), new string('9', 64), ImageLockTests.Digest('b'));
        var second = await LockAsync(first);

        Assert.Equal(new DateOnly(2026, 11, 29), second.Connector("5.2.0")?.LockedOn);
        Assert.Equal(new DateOnly(2026, 11, 26), second.Tool("hadolint")?.LockedOn);
        await Verify(string.Join(
            '\n',
            [.. LockChange.Between(s_tools, first).Select(x => $"{x}"), "--", .. LockChange.Between(first, second).Select(x => $"{x}")]));
    }

    [Fact]
    public async Task Other_versions_stay_locked()
    {
        var first = await LockAsync(ImageLock.Empty);
        var second = await Run().LockPartsAsync(first, s_pins with { ConnectorVersion = "5.3.0" }, "linux/amd64", CancellationToken.None);
        Assert.NotNull(second.Connector("5.2.0"));
        Assert.NotNull(second.Connector("5.3.0"));
        Assert.Single(second.BaseImages);
    }

    [Fact]
    public async Task A_platform_that_the_base_image_does_not_have_is_refused() =>
        await Assert.ThrowsAsync<ConfigurationException>(
            () => Run().LockPartsAsync(ImageLock.Empty, s_pins, "linux/s390x", CancellationToken.None));

    [Fact]
    public async Task Frozen_names_all_that_is_not_locked_and_the_remedy()
    {
        var locked = await LockAsync(ImageLock.Empty);
        LockedInputs.Of(locked, s_pins, "linux/amd64").RequireAll(s_pins, "linux/amd64", "image.lock.json");
        var other = s_pins with { ConnectorVersion = "5.3.0" };
        var failure = Assert.Throws<ConfigurationException>(
            () => LockedInputs.Of(locked, other, "linux/s390x").RequireAll(other, "linux/s390x", "kafka-connect/image.lock.json"));
        await Verify(failure.Message);
    }

    [Fact]
    public async Task The_builder_gets_the_digest_with_the_tag_and_the_hash()
    {
        var locked = LockedInputs.Of(await LockAsync(ImageLock.Empty), s_pins, "linux/amd64");
        Assert.Equal(
            [
                $"CONNECT_BASE_IMAGE=confluentinc/cp-kafka-connect", $"CONNECT_PLATFORM_VERSION=7.5.0@{_baseDigest}",
                "NEO4J_CONNECTOR_VERSION=5.2.0", $"NEO4J_CONNECTOR_SHA256={_hash}",
            ],
            locked.ArgumentsOf(s_pins).Select(x => $"{x.Key}={x.Value}"));
        Assert.Equal($"confluentinc/cp-kafka-connect:7.5.0@{_baseDigest}", locked.ReferenceOf(s_pins).ToString());
        Assert.Equal(s_pins.BuildArguments, LockedInputs.None.ArgumentsOf(s_pins));
    }

    [Fact]
    public void A_rehearsals_base_image_is_held_by_its_id()
    {
        var locked = new LockedInputs(new LockedImage(
            "docker.io/rehearsal/cp:7.5.0", new DateOnly(2026, 11, 26), "the rehearsal's engine",
            ImageId: ImageLockTests.Digest('1')), null);
        locked.RequireSame(new BaseImage(s_pins.BaseReference, ImageLockTests.Digest('1'), null));
        var failure = Assert.Throws<FindingsException>(
            () => locked.RequireSame(new BaseImage(s_pins.BaseReference, ImageLockTests.Digest('2'), null)));
        Assert.Contains(ImageLockTests.Digest('1'), failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(ImageLockTests.Digest('2'), failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void The_connectors_hash_does_not_depend_on_the_order_of_its_jars()
    {
        KeyValuePair<string, string>[] jars = [new("b.jar", new string('1', 64)), new("a.jar", new string('2', 64))];
        Assert.Equal(ConnectorHash.Of(jars), ConnectorHash.Of(jars.Reverse()));
        Assert.NotEqual(ConnectorHash.Of(jars), ConnectorHash.Of(jars.Take(1)));
        Assert.NotEqual(ConnectorHash.Of(jars), ConnectorHash.Of([new("b.jar", jars[1].Value), new("a.jar", jars[0].Value)]));
    }

    async Task<ImageLock> LockAsync(ImageLock old)
    {
        var parts = await Run().LockPartsAsync(old, s_pins, "linux/amd64", CancellationToken.None);
        return await Run().LockToolsAsync(parts, CancellationToken.None);
    }

    LockRun Run() => new(new Identities(this), (_, _) => Task.FromResult(_hash), new Clock(this));

    sealed class Identities(LockRunTests test) : IImageIdentities
    {
        public Task<ImageIdentity> ResolveAsync(
            ImageReference reference, CancellationToken token) => Task.FromResult(reference.Repository == "hadolint/hadolint"
            ? new ImageIdentity("registry-1.docker.io", ImageLockTests.Digest('f'))
            : new ImageIdentity("registry-1.docker.io", test._baseDigest, Platforms: new Dictionary<string, string>
            {
                ["linux/arm64"] = ImageLockTests.Digest('2'),
                ["linux/amd64"] = ImageLockTests.Digest('1'),
            }));
    }

    sealed class Clock(LockRunTests test) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => test._now;
    }
}
