using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Artifacts;

public sealed class RepeatedReleaseTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public RepeatedReleaseTests()
    {
        foreach (var name in new[] { "first", "again" })
        {
            SampleRecords.Push().Write(Folder(name));
            _folder.Write($"{name}/compose.yaml", "services: {}\n");
            _folder.Write($"{name}/kubernetes/service.yaml", "kind: Service\n");
            _folder.Write($"{name}/smoke.json", $"measured: {name}");
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("first")]
    [InlineData("first/push.json")]
    public void What_was_measured_may_differ(string earlier) =>
        Assert.Equal(2, RepeatedRelease.Compare(_folder.Path / earlier, Folder("again")));

    [Fact]
    public void Anything_else_may_not()
    {
        _folder.Write("again/compose.yaml", "services: {} \n");
        _folder.Write("again/kubernetes/deployment.yaml", "");
        (Folder("again") / "kubernetes" / "service.yaml").DeleteFile();
        (SampleRecords.Push() with { Digest = $"sha256:{new string('0', 64)}" }).Write(Folder("again"));

        var failure = Assert.Throws<FindingsException>(() => RepeatedRelease.Compare(Folder("first"), Folder("again")));

        Assert.StartsWith("4 differ: the image (sha256:", failure.CameBack, StringComparison.Ordinal);
        Assert.EndsWith(
            "), compose.yaml, kubernetes/deployment.yaml, kubernetes/service.yaml.", failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_was_not_pushed_proves_nothing()
    {
        (Folder("first") / "push.json").DeleteFile();

        Assert.Throws<ConfigurationException>(() => RepeatedRelease.Compare(Folder("first"), Folder("again")));
    }

    AbsolutePath Folder(string name) => _folder.Path / name;
}
