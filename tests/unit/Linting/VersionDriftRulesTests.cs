using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

public class VersionDriftRulesTests
{
    const string Rule = "version/drift";

    [Fact]
    public void What_ships_has_one_version_of_each_part() => Assert.Empty(LintFolder.Shipped().Find(Rule));

    [Theory]
    [InlineData(
        "docker-compose.yml", "image: neo4j-kafka-connect:5.2.0", "image: neo4j-kafka-connect:5.1.0", "connector's version is 5.1.0")]
    [InlineData(
        "docker-compose.yml", "NEO4J_CONNECTOR_VERSION: \"5.2.0\"", "NEO4J_CONNECTOR_VERSION: '5.1.0'", "connector's version is 5.1.0")]
    [InlineData(
        "docker-compose.yml", "NEO4J_CONNECTOR_VERSION: \"5.2.0\"", "NEO4J_CONNECTOR_VERSION: ${CONNECTOR:-5.1.0}",
        "connector's version is 5.1.0")]
    [InlineData("Dockerfile", "image.version=\"${NEO4J_CONNECTOR_VERSION}\"", "image.version=\"5.1.0\"", "connector's version is 5.1.0")]
    [InlineData(
        "docker-compose.yml", "NEO4J_CONNECTOR_VERSION: \"5.2.0\"", "NEO4J_CONNECTOR_VERSION: latest", "connector's version is latest")]
    [InlineData(
        "README.md", "docker history neo4j-kafka-connect:5.2.0", "docker history neo4j-kafka-connect:5.2",
        "connector's version is 5.2 here")]
    [InlineData(
        "README.md", "--build-arg NEO4J_CONNECTOR_VERSION=5.2.0", "--build-arg NEO4J_CONNECTOR_VERSION=5.2.1-rc1",
        "connector's version is 5.2.1-rc1")]
    [InlineData("kubernetes/deployment.yaml", "/neo4j-kafka-connect:5.2.0", "/neo4j-kafka-connect:5.3.0", "connector's version is 5.3.0")]
    [InlineData("README.md", "cp-kafka-connect:7.5.0 curl", "cp-kafka-connect:7.5.1 curl", "Confluent Platform's version is 7.5.1")]
    [InlineData("README.md", "on Confluent Platform 7.5.0", "on Confluent Platform 7.4.0", "Confluent Platform's version is 7.4.0")]
    [InlineData("README.md", "Neo4j Connector 5.2.0 ", "Neo4j Connector 5.1.9 ", "connector's version is 5.1.9")]
    [InlineData(
        "README.md", "\"source\",\n  \"version\": \"5.2.0\"", "\"source\",\n  \"version\": \"5.1.0\"", "connector's version is 5.1.0")]
    public void Another_version_is_an_error_at_its_place(string file, string text, string replacement, string message)
    {
        var folder = LintFolder.Shipped().Edit(file, text, replacement);
        var finding = Assert.Single(folder.Find(Rule));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Equal($"kafka-connect/{file}", finding.File);
        Assert.Equal(Array.FindIndex(folder[file].Split('\n'), x => replacement.Split('\n')[^1] is var last
            && x.Contains(last.Trim(), StringComparison.Ordinal)
            && (!replacement.Contains('\n', StringComparison.Ordinal) || x == last)) + 1, finding.Line);
    }

    [Fact]
    public void A_forgotten_place_is_found_when_the_pin_moves()
    {
        var findings = LintFolder.Shipped()
            .Edit("Dockerfile", "ARG NEO4J_CONNECTOR_VERSION=5.2.0", "ARG NEO4J_CONNECTOR_VERSION=5.3.0").Find(Rule);
        Assert.Superset(new HashSet<string>
        {
            "kafka-connect/README.md", "kafka-connect/docker-compose.yml", "kafka-connect/kubernetes/deployment.yaml",
        }, findings.Select(x => x.File).ToHashSet());
    }

    [Fact]
    public void Manifests_of_other_kinds_are_compared_too()
    {
        var folder = LintFolder.Shipped()
            .With(
                "kubernetes/deployment.yaml",
                "metadata:\n  labels:\n    app.kubernetes.io/version: \"5.1.0\"\nspec:\n  image: "
                    + "registry.example.com/neo4j-kafka-connect:5.1.0\n")
            .With("azure/aci.json", """{"image": "registry.example.com/neo4j-kafka-connect:5.1.0"}""");
        Assert.Equal(
            ["kafka-connect/azure/aci.json:1", "kafka-connect/kubernetes/deployment.yaml:3", "kafka-connect/kubernetes/deployment.yaml:5"],
            folder.Find(Rule).Select(x => $"{x.File}:{x.Line}"));
    }

    [Theory]
    [InlineData("<!-- lint versions=examples reason: Another version on purpose. -->\n## Upgrade\n\nneo4j-kafka-connect:5.3.0\n\n### "
        + "More\n\nneo4j-kafka-connect:5.3.0\n\n## Next\n", 0)]
    [InlineData(
        "<!-- lint versions=examples reason: Another version on purpose. -->\n## Upgrade\n\ntext\n\n# Next\n\nneo4j-kafka-connect:5.3.0\n",
        1)]
    [InlineData(
        "<!-- lint versions=examples reason: Another version on purpose. -->\n```\n# no heading\n\nneo4j-kafka-connect:5.3.0\n```\n", 0)]
    [InlineData("<!-- lint versions=examples reason: Another version on purpose. -->\n```\n```\nneo4j-kafka-connect:5.3.0\n", 1)]
    [InlineData("<!-- lint versions=examples -->\n## Upgrade\n\nneo4j-kafka-connect:5.3.0\n", 1)]
    public void A_page_may_show_other_versions_where_it_says_so(string page, int count) =>
        Assert.Equal(count, LintFolder.Shipped().With("UPGRADE.md", page).Find(Rule).Count);

    [Theory]
    [InlineData("neo4j-kafka-connect:5.2.0-cp7.5.0-sha-0123456")]
    [InlineData("neo4j-kafka-connect:$VERSION and neo4j-kafka-connect:<version>")]
    [InlineData("my-neo4j-kafka-connect:1.0.0")]
    [InlineData("CDC needs connector 5.1 or later, Confluent Platform before 7.6 too.")]
    [InlineData(
        "{\"class\": \"org.apache.kafka.connect.mirror.MirrorSourceConnector\", \"version\": \"7.5.0-ccs\"} org.neo4j.connectors.kafka")]
    public void What_names_no_pinned_version_is_left_alone(string text) =>
        Assert.DoesNotContain(
            LintFolder.Shipped().With("NOTES.md", text).Find(Rule),
            x => x.File.EndsWith("NOTES.md", StringComparison.Ordinal) && x.Message.Contains("connector's", StringComparison.Ordinal));

    [Theory]
    [InlineData("image: neo4j-kafka-connect", 1)]
    [InlineData("  image: \"registry.example.com:5000/neo4j-kafka-connect\"  # why", 1)]
    [InlineData("{\"image\": \"neo4j-kafka-connect\"\n}", 1)]
    [InlineData("image: confluentinc/cp-kafka-connect", 1)]
    [InlineData("image: neo4j-kafka-connect:5.2.0", 0)]
    [InlineData("image: neo4j-kafka-connect@sha256:0", 0)]
    [InlineData("image: my-neo4j-kafka-connect", 0)]
    public void An_image_without_a_version_is_an_error(string text, int count) =>
        Assert.Equal(count, LintFolder.Of("x.yaml", text).Find("version/missing").Count);

    [Fact]
    public void The_places_can_be_rewritten_one_by_one()
    {
        var sources = LintFolder.Shipped().Sources();
        var places = VersionPlaces.Find(sources);
        Assert.Single(places, x => x is { IsPin: true, Part: PinnedPart.Connector, Text: "5.2.0" });
        Assert.Single(places, x => x is { IsPin: true, Part: PinnedPart.Platform, Text: "7.5.0" });

        var folder = LintFolder.Shipped();
        foreach (var file in places.Where(x => x is { Part: PinnedPart.Connector, IsExample: false }).GroupBy(x => x.File))
        {
            var text = file.Reverse().Aggregate(file.Key.Text, (text, place) => place.Replace("5.10.0").ApplyTo(text));
            folder.With(file.Key.Name["kafka-connect/".Length..], text);
        }

        Assert.Empty(folder.Find(Rule));
        Assert.DoesNotContain(
            VersionPlaces.Find(folder.Sources()), x => x is { Part: PinnedPart.Connector, IsExample: false, Text: not "5.10.0" });
    }
}
