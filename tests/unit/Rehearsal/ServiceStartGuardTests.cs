using Neo4jKafkaConnect.Rehearsal;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class ServiceStartGuardTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Fact]
    public void Says_no_while_packages_are_installed_and_is_gone_afterwards()
    {
        var policy = _folder.Path / "policy-rc.d";

        using (ServiceStartGuard.Put(policy, Logger.None))
            Assert.EndsWith("exit 101\n", File.ReadAllText(policy), StringComparison.Ordinal);

        Assert.False(File.Exists(policy));
    }

    [Fact]
    public void Leaves_a_policy_of_the_machine_alone()
    {
        var policy = _folder.Write("policy-rc.d", "#!/bin/sh\nexit 104\n");

        ServiceStartGuard.Put(policy, Logger.None).Dispose();

        Assert.Equal("#!/bin/sh\nexit 104\n", File.ReadAllText(policy));
    }

    [Fact]
    public void Takes_away_what_a_killed_run_left()
    {
        var policy = _folder.Path / "policy-rc.d";
        ServiceStartGuard.Put(policy, Logger.None);

        ServiceStartGuard.Put(policy, Logger.None).Dispose();

        Assert.False(File.Exists(policy));
    }

    public void Dispose() => _folder.Dispose();
}
