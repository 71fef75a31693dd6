using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Linting;

public class FileRulesTests
{
    [Fact]
    public void What_ships_is_complete() => Assert.Empty(LintFolder.Shipped().Find("files/missing"));

    [Theory]
    [InlineData("Dockerfile")]
    [InlineData("docker-compose.yml")]
    [InlineData("connect-distributed.properties")]
    [InlineData("README.md")]
    public void A_missing_file_is_a_finding_and_so_is_an_empty_one(string name)
    {
        Assert.Contains($"There is no {name}", LintFolder.Shipped().Without(name).Report("files/missing"), StringComparison.Ordinal);
        Assert.Contains($"{name} is empty", LintFolder.Shipped().With(name, "").Report("files/missing"), StringComparison.Ordinal);
    }

    [Fact]
    public void So_are_missing_templates() => Assert.Contains("There is no connectors/*.json.template", LintFolder.Shipped()
        .Without("connectors/neo4j-master-publisher.json.template")
        .Without("connectors/neo4j-subscriber-consumer.json.template").Report("files/missing"), StringComparison.Ordinal);

    [Fact]
    public void Rules_pass_over_what_is_not_there()
    {
        foreach (var name in new[] { "Dockerfile", "docker-compose.yml", "connect-distributed.properties", "README.md", ".dockerignore" })
        {
            var sources = LintFolder.Shipped().Without(name).Sources();
            Assert.All(LintRules.All, x => _ = x.Find(sources).ToList());
        }

        Assert.All(LintRules.All, x => _ = x.Find(new LintSources("kafka-connect", [], LintFolder.Today)).ToList());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_a_finding_and_not_missing()
    {
        using var folder = new TemporaryFolder();
        var shipped = (AbsolutePath)folder.Path / "kafka-connect";
        Directory.CreateDirectory(shipped);
        File.CreateSymbolicLink(shipped / "Dockerfile", "nowhere");
        var sources = LintSources.Read(folder.Path, shipped, LintFolder.Today);
        Assert.Equal(
            "kafka-connect/Dockerfile", Assert.Single(LintRules.All.Single(x => x.Rule.Id == "files/unreadable").Find(sources)).File);
        Assert.DoesNotContain(
            LintRules.All.Single(x => x.Rule.Id == "files/missing").Find(sources), x => x.File == "kafka-connect/Dockerfile");
    }

    [Fact]
    public void A_folder_that_is_not_there_lacks_everything()
    {
        using var folder = new TemporaryFolder();
        var sources = LintSources.Read(folder.Path, (AbsolutePath)folder.Path / "kafka-connect", LintFolder.Today);
        Assert.Equal(5, LintRules.All.Single(x => x.Rule.Id == "files/missing").Find(sources).Count());
    }
}
