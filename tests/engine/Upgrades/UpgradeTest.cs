using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Upgrades;

/// <summary>A test that upgrades a repository of its own.</summary>
public abstract class UpgradeTest(RehearsalFixture rehearsal, ITestOutputHelper output) : RepositoryTest(rehearsal, output)
{
    private protected const string To = "5.3.0";
    private protected const string Undone = "The upgrade was not proved: the files are as they were before it.";

    private protected AbsolutePath Journal => Root / ".nuke" / "temp" / "upgrade";

    private protected void AssertUndone(IReadOnlyDictionary<string, string> before)
    {
        Assert.Equal(before, Tree());
        Assert.False(File.Exists(RehearsalLock));
        Assert.False(File.Exists(Journal / "journal.json"));
    }
}
