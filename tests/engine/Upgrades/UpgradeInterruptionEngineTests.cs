using Neo4jKafkaConnect.Tests.Smoke;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Upgrades;

/// <summary>An upgrade that a person interrupts. Alone: it measures how quickly everything is undone.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Engine")]
public sealed class UpgradeInterruptionEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : UpgradeTest(rehearsal, output)
{
    [SkippableFact]
    public async Task A_signal_undoes_it_at_once()
    {
        RequireSignals();
        var before = Tree();
        var build = await RehearseAsync("Upgrade", "--connector-version", To);
        await build.SeesAsync("Starting broker and worker");
        Assert.NotEqual(before, Tree());

        await InterruptAsync(build, "INT", 130);

        await EndAsync(130, build);
        Assert.Contains(Undone, build.Text, StringComparison.Ordinal);
        AssertUndone(before);
    }
}
