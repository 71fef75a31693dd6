using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Pins;

/// <summary>Lock and what is locked, as a person calls it.</summary>
[Trait("Category", "Engine")]
public sealed class LockCommandLineEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : RepositoryTest(rehearsal, output)
{
    static readonly string s_false = new('0', 64);

    [SkippableFact]
    public async Task Writes_below_temp_alone_and_what_is_locked_holds_the_next_build()
    {
        var before = Tree();
        var dry = await RehearseAsync(0, "Lock", "Lint", "--dry-run");
        Assert.False(File.Exists(RehearsalLock));

        var first = await RehearseAsync(0, "Lock", "Lint");
        var written = await File.ReadAllTextAsync(RehearsalLock, Token);
        var second = await RehearseAsync(0, "Lock", "Lint");
        Assert.Equal(written, await File.ReadAllTextAsync(RehearsalLock, Token));
        await RehearseAsync(0, "BuildImage", "Lint", "--frozen", "true");

        var locked = ImageLock.Read(RehearsalLock);
        var hash = Assert.Single(locked.Connectors).Sha256;
        (locked with { Connectors = [locked.Connectors[0] with { Sha256 = s_false }] }).Write(RehearsalLock);
        var refused = await RehearseAsync(1, "BuildImage", "Lint");
        Assert.Contains($"locked {s_false}, installed {hash}", refused.Text, StringComparison.Ordinal);
        var third = await RehearseAsync(0, "Lock", "Lint");
        var beside = await RehearseAsync(0, "Lock", "Lint", "--connector-version", "5.3.0");

        Assert.Equal(before, Tree());
        Assert.Equal("", await GitAsync("status", "--porcelain"));
        await Verify(string.Join("\n---\n", new[] { dry, first, second, third, beside }.Select(x => $"{Told(x)}\n{SummaryOf(x, "Lock")}"))
            .Replace(hash, "{hash}", StringComparison.Ordinal)
            .Replace(ImageLock.Read(RehearsalLock).Connector("5.3.0")!.Sha256, "{hash of 5.3.0}", StringComparison.Ordinal)
            .Replace(Assert.Single(locked.BaseImages).ImageId!, "{id}", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Frozen_with_nothing_locked_builds_nothing()
    {
        var build = await RehearseAsync(2, "BuildImage", "Lint", "--frozen", "true");

        Assert.Contains(".nuke/temp/rehearsal/image.lock.json does not lock the base image", build.Text, StringComparison.Ordinal);
        Assert.Contains("the connector 5.2.0", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Building neo4j-kafka-connect", build.Text, StringComparison.Ordinal);
    }

    // What the rehearsal and the builder say differs from machine to machine.
    string Told(RunningBuild build) => string.Join('\n', PrintedBy(build, "Lock").Split('\n')
        .Where(x => !x.Contains("ehearsal:", StringComparison.Ordinal)
            && !x.Contains("Building neo4j-kafka-connect", StringComparison.Ordinal)));
}
