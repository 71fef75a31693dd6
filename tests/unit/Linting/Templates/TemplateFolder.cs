using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;

namespace Neo4jKafkaConnect.Tests.Linting;

/// <summary>A folder with the worker's settings and one template, whose placeholders a test gives values.</summary>
static class TemplateFolder
{
    public const string Source = "org.neo4j.connectors.kafka.source.Neo4jConnector";
    public const string Sink = "org.neo4j.connectors.kafka.sink.Neo4jConnector";

    const string Connection = """ "name":"x","neo4j.uri":"bolt://h:7687","neo4j.authentication.type":"NONE" """;

    /// <summary>A template that says nothing wrong, and more keys.</summary>
    public static string SourceWith(string settings) => $$"""{"connector.class":"{{Source}}",{{Connection}},{{settings}}}""";

    /// <inheritdoc cref="SourceWith" />
    public static string SinkWith(string settings) => $$"""{"connector.class":"{{Sink}}",{{Connection}},{{settings}}}""";

    /// <summary>What a rule finds about a template, as <c>line:column  severity  message</c>.</summary>
    public static IReadOnlyList<string> Find(string rule, string template, string samples = "", string version = "5.2.0") =>
        [.. FindAll(rule, template, samples, version)
            .Select(x => $"{x.Line}:{x.Column}  {x.Severity.ToString().ToLowerInvariant()}  {x.Message}")];

    /// <summary>What a rule finds about a template.</summary>
    public static IReadOnlyList<Finding> FindAll(string rule, string template, string samples = "", string version = "5.2.0") =>
        Of(template, samples, version).Find($"template/{rule}");

    /// <summary>What every rule about templates finds.</summary>
    public static IReadOnlyList<Finding> FindEverything(string template, string samples = "") =>
        [.. LintRules.All.Where(x => x.Rule.Id.StartsWith("template/", StringComparison.Ordinal))
            .SelectMany(x => x.Find(Of(template, samples).Sources()))];

    /// <summary>The folder.</summary>
    public static LintFolder Of(string template, string samples = "", string version = "5.2.0") => LintFolder.Of(
        "connectors/x.json.template", template)
        .With("connectors/samples.env", samples)
        .With("Dockerfile", $"FROM a:1\nARG NEO4J_CONNECTOR_VERSION={version}\n")
        .With("connect-distributed.properties", "config.providers=env\nconfig.providers.env.param.allowlist.pattern=NEO4J_[A-Z_]+\n"
            + "config.storage.replication.factor=1\nconnector.client.config.override.policy=None\n");
}
