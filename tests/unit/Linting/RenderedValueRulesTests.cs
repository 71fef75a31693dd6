namespace Neo4jKafkaConnect.Tests.Linting;

public sealed class RenderedValueRulesTests
{
    const string Id = "settings/lost-in-rendering";
    const string Heap = "      KAFKA_HEAP_OPTS: -Xms256M -Xmx2G\n      CONNECT_BOOTSTRAP_SERVERS";
    const string Group = "CONNECT_GROUP_ID=";

    [Theory]
    [InlineData(@"NEO4J_\w+", "the backslash before 'w'")]
    [InlineData(@"a\", "the backslash at its end")]
    public void A_value_that_does_not_arrive_is_found_in_Compose(string value, string loss) => Assert.Contains(
        loss, Assert.Single(InCompose(value).Find(Id)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_backslash_that_is_written_twice_arrives() => Assert.Empty(InCompose(@"NEO4J_\\w+").Find(Id));

    [Fact]
    public void In_ENV_of_a_Dockerfile_a_backslash_is_an_escape_too()
    {
        Assert.Single(InImage(@"NEO4J_\\w+").Find(Id));
        Assert.Empty(InImage(@"NEO4J_\\\\w+").Find(Id));
    }

    [Fact]
    public void Drift_takes_the_spelling_that_arrives()
    {
        const string Written = @"topic.regex=NEO4J_\\w+" + "\ngroup.id=";

        Assert.Empty(InImage(@"NEO4J_\\\\w+").Edit("connect-distributed.properties", "group.id=", Written).Find("settings/drift"));
        Assert.Single(InImage(@"NEO4J_\\w+").Edit("connect-distributed.properties", "group.id=", Written).Find("settings/drift"));
    }

    static LintFolder InCompose(string value) => LintFolder.Shipped().Edit(
        "docker-compose.yml", Heap,
        Heap.Replace("      CONNECT", $"      CONNECT_TOPIC_REGEX: '{value}'\n      CONNECT", StringComparison.Ordinal));

    static LintFolder InImage(string value) => LintFolder.Shipped().Edit("Dockerfile", Group, $"CONNECT_TOPIC_REGEX={value} {Group}");
}
