using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Pins;

public sealed class VersionMatrixTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_committed_holds_the_pinned_versions()
    {
        var matrix = VersionMatrix.Read(Repository.Root / VersionMatrix.FileName);
        Assert.Contains(new VersionPair(Repository.Pins.ConnectorVersion, Repository.Pins.PlatformVersion), matrix.Include);
    }

    [Fact]
    public void Is_printed_on_one_line() => Assert.Equal(
        """{"include":[{"connector":"5.2.0","platform":"7.5.0"}]}""",
        VersionMatrix.Read(_folder.Write("versions.json", """{ "include": [ { "connector": "5.2.0", "platform": "7.5.0" } ] }"""))
            .ToJson());

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"include": []}""")]
    [InlineData("""{"include": [{"connector": "5.2.0"}]}""")]
    [InlineData("""{"include": [{"connector": "latest", "platform": "7.5.0"}]}""")]
    [InlineData("""{"include": [{"connector": "5.2.0", "platform": "7.5.0"}, {"connector": "5.2.0", "platform": "7.5.0"}]}""")]
    public void Refuses_what_no_build_can_follow(string json) =>
        Assert.Throws<ConfigurationException>(() => VersionMatrix.Read(_folder.Write("versions.json", json)));

    [Fact]
    public void A_list_that_is_not_there_is_refused() =>
        Assert.Throws<ConfigurationException>(() => VersionMatrix.Read(_folder.Path / "versions.json"));
}
