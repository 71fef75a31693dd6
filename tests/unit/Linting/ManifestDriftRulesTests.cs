using System.Text;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Smoke;

namespace Neo4jKafkaConnect.Tests.Linting;

public sealed class ManifestDriftRulesTests
{
    const string Deployment = "kafka-connect/kubernetes/deployment.yaml";

    [Fact]
    public void What_ships_has_no_drift() => Assert.Empty(Find(x => x));

    [Theory]
    [InlineData("runAsUser: 1000", "runAsUser: 1001")]
    [InlineData("neo4j-kafka-connect:5.2.0", "neo4j-kafka-connect:latest")]
    [InlineData("memory: 3Gi", "memory: 1Gi")]
    [InlineData("path: /connectors", "path: /health")]
    public void Change_by_hand_is_found_at_its_line(string text, string replacement)
    {
        var finding = Assert.Single(Find(x => x.Name == Deployment ? Replace(x, text, replacement) : x));

        Assert.Equal((Deployment, Severity.Error), (finding.File, finding.Severity));
        Assert.Contains(replacement, finding.Message, StringComparison.Ordinal);
        Assert.Contains(text, finding.Message, StringComparison.Ordinal);
        Assert.Contains(
            replacement, Replace(Files().Single(x => x.Name == Deployment), text, replacement).Text.Split('\n')[finding.Line - 1],
            StringComparison.Ordinal);
        Assert.Contains("./build.sh Manifests", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Source_that_changed_alone_is_found_in_the_manifests()
    {
        var findings = Find(
            x => x.Name == "kafka-connect/Dockerfile" ? Replace(x, "NEO4J_CONNECTOR_VERSION=5.2.0", "NEO4J_CONNECTOR_VERSION=5.3.0") : x);
        Assert.Equal(
            ["kafka-connect/azure/container-group.yaml", "kafka-connect/azure/create.sh", Deployment],
            findings.Select(x => x.File));
    }

    [Fact]
    public void Missing_and_foreign_files_are_found()
    {
        var files = Files().Where(x => x.Name != Deployment).Append(File("kafka-connect/azure/notes.txt", "mine"));
        Assert.Equal([Deployment, "kafka-connect/azure/notes.txt"], Find(files).Select(x => x.File));
    }

    [Fact]
    public void Literal_secret_in_Compose_makes_no_manifests()
    {
        var finding = Assert.Single(Find(
            x => x.Name == "kafka-connect/docker-compose.yml" ? Replace(x, "${EVENT_HUBS_CONNECTION_STRING:-}", "Endpoint=sb://x") : x));
        Assert.Contains("EVENT_HUBS_CONNECTION_STRING", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sb://x", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_a_checkout_are_no_drift() =>
        Assert.Empty(Find(x =>
            x.Name.EndsWith(".yaml", StringComparison.Ordinal) ? File(x.Name, x.Text.Replace("\n", "\r\n", StringComparison.Ordinal)) : x));

    [Fact]
    public void Files_that_cannot_be_read_are_another_rules_finding() =>
        Assert.Empty(Find(Files().Where(x => x.Name != "kafka-connect/docker-compose.yml")));

    static List<Finding> Find(Func<SourceFile, SourceFile> change) => Find(Files().Select(change));

    static List<Finding> Find(IEnumerable<SourceFile> files)
    {
        var sources = new LintSources("kafka-connect", files, default);
        return [.. ManifestDriftRules.All.SelectMany(x => x.Find(sources))];
    }

    static IReadOnlyList<SourceFile> Files() => LintSources.Read(Repository.Root, Repository.Sources, default).Files;

    static SourceFile File(string name, string text) => new(name, Repository.Root / name, Encoding.UTF8.GetBytes(text));

    static SourceFile Replace(SourceFile file, string text, string replacement)
    {
        Assert.Contains(text, file.Text, StringComparison.Ordinal);
        return File(file.Name, file.Text.Replace(text, replacement, StringComparison.Ordinal));
    }
}
