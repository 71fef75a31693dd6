using Neo4jKafkaConnect.Tests.Smoke;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>A test that pushes as a person does.</summary>
public abstract class PushTest(RehearsalFixture rehearsal, ITestOutputHelper output) : BuildTest(rehearsal, output)
{
    /// <summary>Starts a push of the good image: what a test is after that needs only the push, and not the proofs before it.</summary>
    private protected async Task<RunningBuild> StartPushAloneAsync()
    {
        var image = await Rehearsal.Images.GetGoodAsync(Token);
        return await StartAsync("Push", "Lint", "BuildImage", "Smoke", "Scan", "Assemble", "--force-unproved", "--image", image);
    }
}
