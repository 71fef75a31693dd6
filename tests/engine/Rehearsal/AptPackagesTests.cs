using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class AptPackagesTests
{
    static Task EnsureAsync(string release, bool privileged, params string[] packages)
    {
        var host = HostSystem.Parse(isLinux: true, privileged, release.Split('\n'));
        var apt = new AptPackages(
            host, new ProgramRunner(Logger.None), new Steps(Logger.None, TimeProvider.System), Logger.None, TimeProvider.System);
        return apt.EnsureAsync(packages, "a test", "at once", CancellationToken.None);
    }

    [Fact]
    public async Task Says_the_command_where_root_is_missing()
    {
        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => EnsureAsync("ID=debian\nPRETTY_NAME=Debian", privileged: false, "no-such-package", "nor-this-one"));

        Assert.Contains("does not run as root", failure.CameBack, StringComparison.Ordinal);
        Assert.EndsWith(
            "sudo apt-get install --no-install-recommends no-such-package nor-this-one", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Installs_nothing_on_another_system()
    {
        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => EnsureAsync("ID=fedora\nPRETTY_NAME=Fedora", privileged: true, "docker.io"));

        Assert.Contains("Fedora", failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public Task Has_nothing_to_do_for_no_packages() => EnsureAsync("ID=fedora", privileged: false);
}
