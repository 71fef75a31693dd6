namespace Neo4jKafkaConnect.Tests.Linting;

public class IgnoreFileRulesTests
{
    [Theory]
    [InlineData("ignore-file/keeps-out")]
    [InlineData("ignore-file/source-kept")]
    [InlineData("ignore-file/pattern")]
    public void What_ships_is_right(string rule) => Assert.Empty(LintFolder.Shipped().Find(rule));

    [Fact]
    public void Without_the_file_everything_goes_to_the_builder() =>
        Assert.Contains(
            "There is no .dockerignore", LintFolder.Shipped().Without(".dockerignore").Report("ignore-file/keeps-out"),
            StringComparison.Ordinal);

    [Fact]
    public void Everything_private_that_is_let_in_is_named()
    {
        Assert.Equal(10, LintFolder.Of(".dockerignore", "README.md\n").Find("ignore-file/keeps-out").Count);
        Assert.Empty(LintFolder.Of(".dockerignore", "*\n").Find("ignore-file/keeps-out"));
    }

    [Theory]
    [InlineData("*\n!.env\n", ".env (", 2)]
    [InlineData(
        "**/.git\n**/.env*\n**/*.env\nconnectors/*.json\n**/secrets\n**/*.key\n**/*.pem\n**/*.p12\n**/*.jks\n!**/*.pem\n", "tls/server.pem",
        10)]
    [InlineData("*\n!connectors\n!connectors/*.json\nconnectors/*.env\n", "connectors/neo4j-master-publisher.json", 3)]
    public void A_line_that_takes_it_back_is_shown(string text, string path, int line)
    {
        var finding = Assert.Single(LintFolder.Of(".dockerignore", text).Find("ignore-file/keeps-out"));
        Assert.Contains(path, finding.Message, StringComparison.Ordinal);
        Assert.Equal(line, finding.Line);
    }

    [Theory]
    [InlineData(
        "COPY connect-distributed.properties /etc/",
        "connect-distributed.properties is kept out of the build by kafka-connect/.dockerignore")]
    [InlineData("COPY connectors/ /connectors/", "connectors/ is kept out")]
    [InlineData("COPY connectors/*.template /connectors/", "connectors/*.template is kept out")]
    [InlineData("ADD [\"README.md\", \"/\"]", "README.md is kept out")]
    [InlineData("COPY nothing.txt /", "nothing.txt is not in kafka-connect/")]
    public void A_source_that_never_arrives_is_an_error(string instruction, string message) =>
        Assert.Contains(
            message,
            Assert.Single(LintFolder.Shipped().Edit("Dockerfile", "EXPOSE 8083", instruction).Find("ignore-file/source-kept")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("COPY connect-distributed.properties /etc/")]
    [InlineData("COPY ./connect-distributed.properties /etc/")]
    [InlineData("COPY *.properties /etc/")]
    [InlineData("COPY --from=other connectors /a")]
    [InlineData("ADD https://example.com/a.txt /a")]
    [InlineData("COPY <<EOF /a\nx\nEOF")]
    [InlineData("COPY . /a")]
    [InlineData("COPY $UNKNOWN /a")]
    public void A_source_that_is_admitted_is_right(string instruction) => Assert.Empty(
        LintFolder.Shipped()
            .Edit("Dockerfile", "EXPOSE 8083", instruction)
            .Edit(".dockerignore", "*\n\n", "*\n!connect-distributed.properties\n")
            .Find("ignore-file/source-kept"));

    [Fact]
    public void The_file_named_after_the_dockerfile_goes_first() => Assert.Equal(
        "kafka-connect/Dockerfile.dockerignore",
        LintFolder.Of(".dockerignore", "*\n").With("Dockerfile.dockerignore", "a\n").Find("ignore-file/keeps-out")[0].File);

    [Theory]
    [InlineData("*\n[a\n", 2)]
    [InlineData("*\n!\n", 2)]
    [InlineData("a[]\n*\n", 1)]
    [InlineData("a\\\n*\n", 1)]
    public void A_malformed_line_is_an_error(string text, int line) =>
        Assert.Equal(line, Assert.Single(LintFolder.Of(".dockerignore", text).Find("ignore-file/pattern")).Line);
}
