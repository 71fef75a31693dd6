using Neo4jKafkaConnect.Tests.Smoke;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>A push that a person interrupts. Alone: it measures how quickly everything is gone.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Engine")]
public sealed class PushInterruptionEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : PushTest(rehearsal, output)
{
    [SkippableFact]
    public async Task A_signal_ends_it_with_its_registry()
    {
        RequireSignals();
        var build = await StartPushAloneAsync();
        await build.SeesAsync("a registry of its own answers");

        await InterruptAsync(build, "INT", 130);

        RegistryRemains.AssertNone(Root);
    }
}
