using CliWrap;
using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Engine;

/// <summary>What is known of a process that was really started.</summary>
public sealed class ProcessIdentityEngineTests
{
    [Fact]
    public async Task A_process_that_was_is_known_to_have_ended()
    {
        var command = Cli.Wrap(OperatingSystem.IsWindows() ? "cmd" : "true").ExecuteAsync();
        var identity = ProcessIdentity.Current with { ProcessId = command.ProcessId };
        await command;
        Assert.True(identity.HasEnded);
    }
}
