namespace Neo4jKafkaConnect.Tests.Linting;

public class PluginPathRulesTests
{
    const string Path = "CONNECT_PLUGIN_PATH=/usr/share/confluent-hub-components";

    [Fact]
    public void What_ships_is_right()
    {
        Assert.Empty(LintFolder.Shipped().Find("plugin-path/holds-connector"));
        Assert.Empty(LintFolder.Shipped().Find("plugin-path/width"));
    }

    [Theory]
    [InlineData("/usr/share/confluent", "the connector is installed into /usr/share/confluent-hub-components")]
    [InlineData("/usr/share/java,/opt/connectors", "the connector is installed into /usr/share/confluent-hub-components")]
    [InlineData("/usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j", "names the connector's own folder")]
    [InlineData("/usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j/lib", "names the connector's own folder")]
    public void The_path_names_the_folder_above_the_connector(string path, string message) =>
        Assert.Contains(message, Assert.Single(LintFolder.Shipped().Edit("Dockerfile", Path, $"CONNECT_PLUGIN_PATH={path}")
            .Find("plugin-path/holds-connector")).Message, StringComparison.Ordinal);

    [Fact]
    public void The_folder_is_the_one_that_the_installation_names() => Assert.Equal(
        2, LintFolder.Shipped().Edit("Dockerfile", "--component-dir /usr/share/confluent-hub-components", "--component-dir /opt/connectors")
            .Find("plugin-path/holds-connector").Count);

    [Theory]
    [InlineData("/usr/share/java,/usr/share/confluent-hub-components", "names /usr/share/java,")]
    [InlineData("/usr/share/confluent-hub-components/,/usr/share/", "names /usr/share,")]
    public void A_wide_path_is_a_warning(string path, string message) =>
        Assert.Contains(
            message,
            Assert.Single(LintFolder.Shipped().Edit("Dockerfile", Path, $"CONNECT_PLUGIN_PATH={path}").Find("plugin-path/width")).Message,
            StringComparison.Ordinal);

    [Fact]
    public void So_is_the_base_images_own() => Assert.Contains(
        "does not set CONNECT_PLUGIN_PATH", LintFolder.Of("Dockerfile", "FROM a:1.0.0").Report("plugin-path/width"),
        StringComparison.Ordinal);

    [Fact]
    public void Compose_and_the_properties_are_read_too()
    {
        Assert.Contains("kafka-connect/connect-distributed.properties", LintFolder.Shipped()
            .Edit("connect-distributed.properties", "plugin.path=/usr/share/confluent-hub-components", "plugin.path=/usr/share/java")
            .Report("plugin-path/holds-connector"), StringComparison.Ordinal);
        Assert.Contains("kafka-connect/docker-compose.yml", LintFolder.Shipped()
            .Edit(
                "docker-compose.yml", "      CONNECT_SASL_MECHANISM: PLAIN\n",
                "      CONNECT_SASL_MECHANISM: PLAIN\n      CONNECT_PLUGIN_PATH: /usr/share/java\n").Report("plugin-path/holds-connector"),
            StringComparison.Ordinal);
    }
}
