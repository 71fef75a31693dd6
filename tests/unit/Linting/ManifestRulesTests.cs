using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>What the rules about manifests have to tell apart beyond the examples of their pages.</summary>
public sealed class ManifestRulesTests
{
    const string Page = "README.md";

    [Fact]
    public void A_block_of_a_page_is_judged_at_its_own_lines()
    {
        const string text = """
            # Kubernetes

            1. Apply this:

               ```yaml
               apiVersion: v1
               kind: Pod
               metadata:
                 name: connect
               spec:
                 containers:
                 - name: kafka-connect
                   image: neo4j-kafka-connect:latest
               ```

            ```yaml
            image: neo4j-kafka-connect:latest  # no manifest
            ```
            """;
        var finding = Assert.Single(ExampleFolder.Of(Page, text).Find("kubernetes/image-tag"));
        Assert.Equal((13, 15), (finding.Line, finding.Column));
    }

    [Fact]
    public void A_ConfigMap_among_the_files_is_read()
    {
        var sources = ExampleFolder.Of(
        [
            new(
                "kubernetes/configmap.yaml",
                "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\ndata:\n  CONNECT_PLUGINPATH: /x\n  KAFKA_HEAP_OPTS: "
                    + "-Xmx4G\n"),
            new("kubernetes/pod.yaml", Pod("envFrom: [{configMapRef: {name: settings}}]\n    resources: {limits: {memory: 3Gi}}")),
        ]);
        var unknown = Assert.Single(sources.Find("properties/unknown-key"));
        Assert.Equal(("kafka-connect/kubernetes/configmap.yaml", 6), (unknown.File, unknown.Line));
        Assert.Contains("CONNECT_PLUGIN_PATH", unknown.Remedy, StringComparison.Ordinal);
        Assert.Equal(Severity.Error, Assert.Single(sources.Find("kubernetes/memory-heap")).Severity);
    }

    [Fact]
    public void Nothing_is_missing_where_a_Secret_may_bring_it()
    {
        const string dockerfile = "FROM confluentinc/cp-kafka-connect:7.5.0\n";
        var alone = ExampleFolder.Of([new("Dockerfile", dockerfile), new("kubernetes/pod.yaml", Pod("env: []"))]);
        Assert.Equal(8, alone.Find("kubernetes/required-settings").Count);
        var secret = ExampleFolder.Of(
            [new("Dockerfile", dockerfile), new("kubernetes/pod.yaml", Pod("envFrom: [{secretRef: {name: settings}}]"))]);
        Assert.Empty(secret.Find("kubernetes/required-settings"));
    }

    [Theory]
    [InlineData("value: a$(LATER)", 1)]
    [InlineData("value: a$$(LATER)", 0)]
    [InlineData("value: $(EARLIER) $ConnectionString ${env:X} $(", 0)]
    public void Only_a_reference_without_an_earlier_variable_is_found(string value, int count) =>
        Assert.Equal(count, ExampleFolder.Of("kubernetes/pod.yaml", Pod(
            $"env: [{{name: EARLIER, value: x}}, {{name: TEXT, {value.Replace("value: ", "value: '", StringComparison.Ordinal)}'}}, "
                + $"{{name: LATER, value: y}}]"))
            .Find("kubernetes/variable-reference").Count);

    [Fact]
    public void A_Service_that_becomes_settings_is_an_error()
    {
        var sources = ExampleFolder.Of(
        [
            new("kubernetes/pod.yaml", Pod("env: []")),
            new("kubernetes/service.yaml", "apiVersion: v1\nkind: Service\nmetadata:\n  name: connect\n"),
        ]);
        Assert.Equal(Severity.Error, Assert.Single(sources.Find("kubernetes/service-links")).Severity);
    }

    [Fact]
    public void The_port_of_the_probes_follows_the_listeners()
    {
        const string probes = "livenessProbe: {httpGet: {port: 8443}}\n    readinessProbe: {tcpSocket: {port: 8083}}\n    startupProbe: "
            + "{exec: {command: [x]}}";
        var sources = ExampleFolder.Of(
            "kubernetes/pod.yaml", Pod($"env: [{{name: CONNECT_LISTENERS, value: 'https://0.0.0.0:8443'}}]\n    {probes}"));
        Assert.Contains("readinessProbe", Assert.Single(sources.Find("kubernetes/probes")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_not_repeated_in_the_message()
    {
        var sources = ExampleFolder.Of("kubernetes/pod.yaml", Pod("env: [{name: NEO4J_MASTER_PASSWORD, value: swordfish}]"));
        var finding = Assert.Single(sources.Find("kubernetes/secret-reference"));
        Assert.DoesNotContain("swordfish", finding.Message + finding.Remedy, StringComparison.Ordinal);
    }

    static string Pod(string container) => $"""
        apiVersion: v1
        kind: Pod
        metadata:
          name: kafka-connect
        spec:
          containers:
          - name: kafka-connect
            image: neo4j-kafka-connect:5.2.0
        """ + $"\n    {container}\n";
}
