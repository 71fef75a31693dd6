using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>
/// The tests that cannot run beside others: they measure how quickly something ends, or look at something that every run of the build on
/// this engine touches. Each class says which it is. They run one after the other, when all others have ended.
/// </summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    /// <summary>What the tests name it by.</summary>
    public const string Name = "alone";
}

/// <summary>
/// The rehearsal that all tests of the process share, for one class of them. Where no engine can be had the tests are skipped with the
/// reason; a rehearsal that fails on an engine that answers fails the tests.
/// </summary>
public sealed class RehearsalFixture : IAsyncLifetime
{
    SharedRehearsal? _shared;

    internal RehearsalSetup Setup => Shared.Setup ?? throw new InvalidOperationException("Ask for Require first.");

    internal EngineConnection Engine => Setup.Engine;

    internal TestImages Images => Shared.Images ?? throw new InvalidOperationException("Ask for Require first.");

    /// <summary>Whether there is an engine.</summary>
    public bool IsAvailable => Shared.Setup is not null;

    SharedRehearsal Shared => _shared ?? throw new InvalidOperationException("A test began before its fixture.");

    /// <summary>Skips the test where there is no engine.</summary>
    public void Require() => Skip.If(Shared.Setup is null, Shared.Unavailable);

    /// <summary>Skips the test where the engine cannot reach what the test opens on loopback.</summary>
    public void RequireSharedLoopback()
    {
        Require();
        Skip.IfNot(
            OperatingSystem.IsLinux() && Engine.Endpoint.Uri.Scheme == "unix",
            "the engine may have another loopback interface than this test");
    }

    /// <inheritdoc />
    public async Task InitializeAsync() => _shared = await SharedRehearsal.GetAsync();

    /// <summary>Ends nothing: the others go on.</summary>
    public Task DisposeAsync() => Task.CompletedTask;
}
