namespace Neo4jKafkaConnect.Tests.Linting;

public class PreflightRulesTests
{
    const string Id = "base/preflight-class-path";

    [Fact]
    public void What_ships_leaves_it_alone() => Assert.Empty(LintFolder.Shipped().Find(Id));

    [Theory]
    [InlineData("7.5.0", "CUB_CLASSPATH=/opt/jars/*", 1)]
    [InlineData("7.5.0", "UB_CLASSPATH=/usr/share/java/cp-base-new/*", 1)]
    [InlineData("7.5.0", "CUB_CLASSPATH=/usr/share/java/cp-base-new/*", 0)]
    [InlineData("8.0.0-1-ubi9", "CUB_CLASSPATH=/extra/*:/usr/share/java/cp-base-new/*", 0)]
    [InlineData("8.1.0", "CUB_CLASSPATH=/usr/share/java/cp-base-new/*", 1)]
    [InlineData("8.4.0", "UB_CLASSPATH=/opt/jars/*", 1)]
    [InlineData("7.5.0", "CLASSPATH=/opt/jars/*", 0)]
    public void A_value_of_ones_own_is_a_finding(string platform, string variable, int findings) => Assert.Equal(
        findings, LintFolder.Of("Dockerfile", $"FROM confluentinc/cp-kafka-connect:{platform}\nENV {variable}\n").Find(Id).Count);

    [Fact]
    public void It_is_found_in_Compose_and_Kubernetes()
    {
        var compose = LintFolder.Shipped().Edit(
            "docker-compose.yml", "      CONNECT_SASL_MECHANISM: PLAIN\n",
            "      CONNECT_SASL_MECHANISM: PLAIN\n      CUB_CLASSPATH: /opt/*\n");
        Assert.Equal("kafka-connect/docker-compose.yml", Assert.Single(compose.Find(Id)).File);
        var kubernetes = LintFolder.Shipped().Edit("kubernetes/configmap.yaml", "data:\n", "data:\n  UB_CLASSPATH: /opt/*\n");
        Assert.Equal("kafka-connect/kubernetes/configmap.yaml", Assert.Single(kubernetes.Find(Id)).File);
    }
}
