using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class LeaseFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    static ProcessIdentity Ended => ProcessIdentity.Current with { Started = "1" };

    [Fact]
    public void Counts_two_leases_of_one_process_as_two()
    {
        var leases = new LeaseFolder(_folder.Path);
        var first = leases.Take("engine");
        leases.Take("engine");

        Assert.Equal(2, leases.Sweep().Count);
        File.Delete(first);
        Assert.Single(leases.Sweep());
    }

    [Fact]
    public void Sweeps_the_leases_of_ended_processes_and_what_is_no_lease()
    {
        var leases = new LeaseFolder(_folder.Path);
        var mine = leases.Take("engine");
        leases.Write(new Lease(Ended, "engine"));
        _folder.Write("1-00000000.lease", "not JSON");
        _folder.Write("2-00000000.lease.draft", "{}");

        Assert.Equal("engine", Assert.Single(leases.Sweep()).Subject);
        Assert.Equal([(string)mine], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Holds_what_was_kept_after_its_process_until_that_is_gone_too()
    {
        var leases = new LeaseFolder(_folder.Path);
        leases.Write(new Lease(Ended, "engine", Kept: true));

        Assert.Single(leases.Sweep());
        Assert.Empty(leases.Sweep(keptCount: false));
        Assert.Empty(leases.Sweep());
    }

    [Fact]
    public void Has_no_leases_before_the_first() => Assert.Empty(new LeaseFolder(_folder.Path / "none").Sweep());

    public void Dispose() => _folder.Dispose();
}
