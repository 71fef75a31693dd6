using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Linting;
using static Neo4jKafkaConnect.Tests.Linting.TemplateFolder;

namespace Neo4jKafkaConnect.Tests.Linting;

public sealed class TemplateRulesTests
{
    public static TheoryData<string> Rules =>
        [.. LintRules.All.Select(x => x.Rule.Id).Where(x => x.StartsWith("template/", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Rules))]
    public void What_ships_is_clean(string id) => Assert.Empty(LintFolder.Shipped().Find(id));

    [Theory]
    [InlineData("5.3.0")]
    [InlineData("5.5.2")]
    public void What_ships_is_clean_for_later_versions_too(string version)
    {
        var sources = LintFolder.Shipped()
            .Edit("Dockerfile", "ARG NEO4J_CONNECTOR_VERSION=5.2.0", $"ARG NEO4J_CONNECTOR_VERSION={version}").Sources();
        Assert.Empty(
            LintRules.All.Where(x => x.Rule.Id.StartsWith("template/", StringComparison.Ordinal)).SelectMany(x => x.Find(sources)));
    }

    // What a worker with connector 5.2.0 takes and works with.
    [Theory]
    [InlineData("source", """ "neo4j.source-strategy":"QUERY","neo4j.query":"${Q}","neo4j.query.topic":"q" """)]
    [InlineData("source", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.person.patterns":"(:Person)" """)]
    [InlineData(
        "source",
        """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.0.pattern":"(:P)","neo4j.cdc.topic.p.patterns.0.operation":"Create","neo4j.cdc.topic.p.patterns.0.changesTo":"a,b","neo4j.cdc.topic.p.patterns.0.metadata.authenticatedUser":"u","neo4j.cdc.topic.p.key-strategy":"SKIP","neo4j.cdc.topic.p.value-strategy":"ENTITY_EVENT" """)]
    [InlineData("sink", """ "topics":"t","neo4j.cypher.topic.t":"CREATE (n:X {id: __value.id})" """)]
    [InlineData("sink", """ "topics":"t","neo4j.cud.topics":"t" """)]
    [InlineData("sink", """ "topics":"t","neo4j.pattern.topic.t":"(:P{!id,name})" """)]
    [InlineData("sink", """ "topics":"t, u","neo4j.cdc.schema.topics":"t","neo4j.cdc.source-id.topics":"u","tasks.max":2 """)]
    public void What_works_is_clean(string type, string settings) => Assert.DoesNotContain(
        FindEverything(
            type == "source" ? SourceWith(settings) : SinkWith(settings), "Q=MATCH (n) WHERE n.ts > $lastCheck RETURN n.ts AS timestamp"),
        x => x.Rule.Id is not ("template/placeholder-documented" or "template/placeholder-unused"));

    [Theory]
    [InlineData(
        "json", "{\n  \"a\": \"1\"\n  \"b\": \"2\"\n}",
        "3:3  error  Filled with the sample values it cannot be read: '\"' is invalid after a value. Expected either ',', '}', or ']'.")]
    [InlineData("json", "[]", "1:1  error  Filled with the sample values it cannot be read: The text is not a JSON object.")]
    [InlineData("json", """{"transforms":["a"]}""", "1:15  error  The value of transforms is an object or a list.")]
    [InlineData("json", """{"neo4j.database":null}""", "1:19  error  The value of neo4j.database is null.")]
    [InlineData("duplicate-key", """{"a":"1","a":"2"}""", "1:10  error  a stands a second time; the first is in line 1.")]
    [InlineData("flat-form", """{"name":"n","config":{"a":"b"}}""", "1:13  error  The configuration lies within \"config\".")]
    [InlineData(
        "placeholder-form", """{"a":"$lastCheck"}""",
        "1:7  error  envsubst replaces $lastCheck, by nothing where there is no such variable.")]
    [InlineData(
        "placeholder-form", """{"a":"${NAME:-x}"}""",
        "1:7  error  ${NAME:-x} is neither a placeholder nor a question to a config provider.")]
    [InlineData(
        "placeholder-form", """{"a":"${name}"}""", "1:7  error  ${name} is neither a placeholder nor a question to a config provider.")]
    [InlineData("placeholder-sample", """{"a":"${NAME}"}""", "1:7  error  ${NAME} has no sample value.")]
    [InlineData(
        "provider", """{"a":"${env:SECRET}"}""",
        "1:7  error  config.providers.env.param.allowlist.pattern does not let SECRET through (NEO4J_[A-Z_]+).")]
    [InlineData("provider", """{"a":"${file:/a:b}"}""", "1:7  error  ${file:/a:b} asks a config provider 'file', and the worker has env.")]
    [InlineData("connector-class", """{"name":"n"}""", "1:1  error  connector.class is missing.")]
    [InlineData(
        "connector-class", """{"connector.class":"Neo4jConnector"}""",
        "1:20  error  'Neo4jConnector' is a short name, and source and sink share theirs.")]
    [InlineData("connector-class", """{"connector.class":"org.foo.Bar"}""", "1:20  error  The image has no connector org.foo.Bar.")]
    [InlineData(
        "connector-class", """{"connector.class":"streams.kafka.connect.sink.Neo4jSinkConnector"}""",
        "1:20  error  streams.kafka.connect.sink.Neo4jSinkConnector is the class of connector 5.0.")]
    public void Text_that_the_worker_cannot_take(string rule, string template, string finding) =>
        Assert.Equal([finding], Find(rule, template));

    [Theory]
    [InlineData(
        "unknown-key", """ "neo4j.databse":"x" """, "error  neo4j.databse is no key of connector 5.2.0.", "Did you mean neo4j.database?")]
    [InlineData(
        "unknown-key", """ "errors.tolerence":"all" """, "error  errors.tolerence is no key of the worker or the connector.",
        "Did you mean errors.tolerance?")]
    [InlineData(
        "unknown-key", """ "something.else":"1" """, "warning  something.else is no key of the worker or the connector.", "Remove it")]
    [InlineData(
        "unknown-key", """ "neo4j.cypher.topic.a b":"x" """, "error  neo4j.cypher.topic.a b is no key of connector 5.2.0.",
        "have the form neo4j.cypher.topic.<topic>")]
    [InlineData(
        "former-key", """ "neo4j.server.uri":"bolt://h" """, "error  neo4j.server.uri is a key of connector 5.0.", "Write neo4j.uri.")]
    [InlineData(
        "former-key", """ "neo4j.topic.cypher.t":"x" """, "error  neo4j.topic.cypher.t is a key of connector 5.0.",
        "Write neo4j.cypher.topic.t.")]
    [InlineData(
        "former-key", """ "neo4j.batch.parallelize":"true" """, "error  neo4j.batch.parallelize is a key of connector 5.0.",
        "it has no successor")]
    [InlineData(
        "key-version", """ "neo4j.max-batched-queries":"5" """,
        "error  neo4j.max-batched-queries came with 5.3.0; the pinned version is 5.2.0.",
        "Write neo4j.cdc.max-batched-queries: so it is called until 5.3.0.")]
    [InlineData(
        "key-version", """ "neo4j.eos-offset-label":"L" """, "error  neo4j.eos-offset-label came with 5.3.0; the pinned version is 5.2.0.",
        "or pin 5.3.0")]
    [InlineData(
        "key-type", """ "neo4j.source-strategy":"CDC" """, "error  neo4j.source-strategy is a key of sources, and this is a sink.",
        "no effect")]
    [InlineData(
        "client-override", """ "producer.override.linger.ms":"5" """,
        "error  producer.override.linger.ms is refused: the worker's connector.client.config.override.policy is None.",
        "change the policy")]
    [InlineData("value", """ "tasks.max":"0" """, "error  tasks.max is 0.", "Write 1 or more.")]
    [InlineData("value", """ "neo4j.batch-size":"many" """, "error  neo4j.batch-size is 'many'.", "Write a whole number.")]
    [InlineData("value", """ "neo4j.cdc.max-batched-queries":-1 """, "error  neo4j.cdc.max-batched-queries is -1.", "Write 1 or more.")]
    [InlineData(
        "value", """ "neo4j.authentication.type":"none" """, "error  neo4j.authentication.type is 'none', and case counts.", "Write NONE.")]
    [InlineData(
        "value", """ "neo4j.authentication.type":"BASICS" """, "error  neo4j.authentication.type is 'BASICS'.", "Did you mean BASIC?")]
    [InlineData("duration", """ "neo4j.batch-timeout":"5" """, "error  neo4j.batch-timeout is '5' without a unit.", "5s")]
    [InlineData(
        "duration", """ "neo4j.batch-timeout":"abc5sxyz" """, "error  neo4j.batch-timeout is 'abc5sxyz', of which only 5s is a duration.",
        "Write 5s")]
    [InlineData("duration", """ "neo4j.batch-timeout":"soon" """, "error  neo4j.batch-timeout is 'soon'.", "1m30s")]
    [InlineData("uri", """ "neo4j.uri":"http://h" """, "error  neo4j.uri has the scheme http.", "neo4j+s")]
    [InlineData(
        "uri", """ "neo4j.uri":"localhost:7687" """, "error  neo4j.uri is 'localhost:7687', without a scheme.", "neo4j+s://localhost:7687")]
    [InlineData("uri", """ "neo4j.uri":"bolt://a b" """, "error  neo4j.uri is 'bolt://a b', which is no address.", "scheme://host:port")]
    [InlineData(
        "trust-store", """ "neo4j.security.encrypted":"true","neo4j.security.trust-strategy":"TRUST_CUSTOM_CA_SIGNED_CERTIFICATES" """,
        "error  neo4j.security.trust-strategy is TRUST_CUSTOM_CA_SIGNED_CERTIFICATES, and neo4j.security.cert-files names no file.",
        "Name the certificates")]
    [InlineData(
        "ignored-key", """ "value.converter.schemas.enable":"true" """,
        "warning  value.converter.schemas.enable has no effect: the template names no value.converter, "
            + "so the worker's is used with the worker's settings.",
        "Remove it")]
    [InlineData(
        "ignored-key", """ "neo4j.authentication.bearer.token":"x" """,
        "warning  neo4j.authentication.bearer.token has no effect: neo4j.authentication.type is not BEARER.", "Remove it")]
    public void Keys_and_values(string rule, string settings, string finding, string remedy)
    {
        var found = Assert.Single(FindAll(rule, SinkWith("\"topics\":\"t\",\"neo4j.cypher.topic.t\":\"CREATE (n)\"," + settings)));
        Assert.EndsWith(finding, $"{found.Severity.ToString().ToLowerInvariant()}  {found.Message}", StringComparison.Ordinal);
        Assert.Contains(remedy, found.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("topics", """ "neo4j.cypher.topic.t":"x" """, "A sink needs topics.")]
    [InlineData("topics", """ "topics.regex":"t.*" """, "topics.regex lets tasks fail at the first record.")]
    [InlineData("topic-strategy", """ "topics":"t" """, "Topic t has no strategy.")]
    [InlineData("topic-strategy", """ "topics":"t,u","neo4j.cypher.topic.t":"x" """, "Topic u has no strategy.")]
    [InlineData(
        "strategy-topic", """ "topics":"t","neo4j.cud.topics":"t,u" """, "Topic u has the strategy CUD, and topics does not list it.")]
    [InlineData(
        "one-strategy", """ "topics":"t","neo4j.cud.topics":"t","neo4j.cypher.topic.t":"x" """,
        "Topic t has 2 strategies: CUD and Cypher.")]
    [InlineData(
        "sink-pattern", """ "topics":"t","neo4j.pattern.topic.t":"(:P{!id" """,
        "The pattern of topic t is not right: the end where ',' or '}' is expected.")]
    [InlineData("cypher", """ "topics":"t","neo4j.cypher.topic.t":"  " """, "The Cypher statement of topic t is blank.")]
    [InlineData(
        "cypher",
        """ "neo4j.cypher.bind-value-as-event":"false","neo4j.cypher.bind-timestamp-as":"","neo4j.cypher.bind-header-as":"","neo4j.cypher.bind-key-as":"","neo4j.cypher.bind-value-as":"" """,
        "Nothing of the message is bound: every neo4j.cypher.bind-...-as is blank, and bind-value-as-event is false.")]
    [InlineData(
        "dead-letter-missing", """ "topics":"t","errors.tolerance":"all" """,
        "errors.tolerance is all, and there is no dead letter topic.")]
    [InlineData(
        "dead-letter-topic", """ "topics":"t","errors.deadletterqueue.topic.name":"t" """, "The sink reads its dead letter topic t.")]
    [InlineData(
        "dead-letter-replication", """ "topics":"t","errors.deadletterqueue.topic.name":"d" """,
        "The dead letter topic wants 3 replicas, the default, and the worker's own topics have 1.")]
    public void Sinks(string rule, string settings, string message) =>
        Assert.Equal(message, Assert.Single(FindAll(rule, SinkWith(settings))).Message);

    [Theory]
    [InlineData("required-key", """ "neo4j.query.topic":"q" """, "neo4j.query is missing: the strategy is QUERY.")]
    [InlineData(
        "required-key", """ "neo4j.query":"x","neo4j.query.topic":" " """, "neo4j.query.topic has no value: the strategy is QUERY.")]
    [InlineData(
        "required-key", """ "neo4j.source-strategy":"CDC","neo4j.start-from":"USER_PROVIDED" """,
        "neo4j.start-from.value is missing: neo4j.start-from is USER_PROVIDED.")]
    [InlineData(
        "required-key", """ "neo4j.source-strategy":"CDC","neo4j.authentication.type":"BEARER" """,
        "neo4j.authentication.bearer.token is missing: neo4j.authentication.type is BEARER.")]
    [InlineData(
        "query", """ "neo4j.query":"MATCH (n) RETURN n.ts AS timestamp","neo4j.query.topic":"q" """, "The query has no $lastCheck.")]
    [InlineData(
        "query", """ "neo4j.query":"MATCH (n) WHERE n.ts > $lastCheck RETURN n.ts AS timestamps","neo4j.query.topic":"q" """,
        "The query does not return timestamp, its streaming property.")]
    [InlineData(
        "ignored-key", """ "neo4j.query":"x","neo4j.query.topic":"q","neo4j.cdc.poll-interval":"1s" """,
        "neo4j.cdc.poll-interval has no effect: the strategy is QUERY.")]
    [InlineData("change-patterns", """ "neo4j.source-strategy":"CDC" """, "The strategy is CDC, and no topic has patterns.")]
    [InlineData(
        "change-patterns", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.key-strategy":"SKIP" """,
        "Topic p has a strategy for keys or values and no pattern.")]
    [InlineData(
        "change-patterns", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.1.pattern":"(:P)" """,
        "Topic p has a pattern of index 1 and none of 0.")]
    [InlineData(
        "change-patterns",
        """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.0.pattern":"(:P)","neo4j.cdc.topic.p.patterns.2.pattern":"(:Q)" """,
        "Topic p has a pattern of index 2 and none of 1.")]
    [InlineData(
        "change-patterns", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.0.operation":"create" """,
        "neo4j.cdc.topic.p.patterns.0.operation belongs to no pattern.")]
    [InlineData(
        "change-patterns",
        """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns":"(:P)","neo4j.cdc.topic.p.patterns.0.pattern":"(:P)" """,
        "Topic p has its patterns both as a list and by index.")]
    [InlineData(
        "change-patterns", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns":"" """, "neo4j.cdc.topic.p.patterns is blank.")]
    [InlineData(
        "change-patterns", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns":"(:Person" """,
        "The pattern of neo4j.cdc.topic.p.patterns cannot be read: the end where ':', '{' or ')' is expected.")]
    [InlineData(
        "change-patterns", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.0.pattern":"(:P),(:Q)" """,
        "The pattern of neo4j.cdc.topic.p.patterns.0.pattern cannot be read: an index takes one pattern; "
            + "write the next with the next index.")]
    [InlineData(
        "change-metadata",
        """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.0.pattern":"(:P)","neo4j.cdc.topic.p.patterns.0.metadata.user":"u" """,
        "Changes carry no metadata 'user'.")]
    [InlineData(
        "change-payload", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns":"(:P)","neo4j.payload-mode":"RAW_JSON_STRING" """,
        "neo4j.payload-mode is RAW_JSON_STRING, and the strategy is CDC.")]
    [InlineData(
        "value", """ "neo4j.source-strategy":"CDC","neo4j.cdc.topic.p.patterns.0.operation":"upsert" """,
        "neo4j.cdc.topic.p.patterns.0.operation is 'upsert'.")]
    [InlineData("value", """ "neo4j.source-strategy":"cdc" """, "neo4j.source-strategy is 'cdc', and case counts.")]
    public void Sources(string rule, string settings, string message) =>
        Assert.Equal(message, Assert.Single(FindAll(rule, SourceWith(settings))).Message);

    [Fact]
    public void A_key_that_was_renamed_is_told_by_its_new_name()
    {
        var finding = Assert.Single(FindAll("key-version", SinkWith(""" "neo4j.cdc.max-batched-queries":"5" """), version: "5.3.0"));
        Assert.Equal("neo4j.cdc.max-batched-queries was renamed in 5.3.0; the pinned version is 5.3.0.", finding.Message);
        Assert.Equal("Write neo4j.max-batched-queries.", finding.Remedy);
    }

    [Theory]
    [InlineData("5.2.0", null, "neo4j.max-batched-queries came with 5.3.0; the pinned version is 5.2.0.")]
    [InlineData("5.2.0", "5.2.0", "neo4j.max-batched-queries came with 5.3.0; this build has 5.2.0.")]
    [InlineData("5.2.0", "5.3.0", null)]
    [InlineData("5.3.0", "5.2.0", "neo4j.max-batched-queries came with 5.3.0; this build has 5.2.0.")]
    [InlineData("5.3.0", null, null)]
    public void The_version_that_the_run_names_is_the_one_that_templates_are_judged_by(string pinned, string? named, string? message)
    {
        var sources = TemplateFolder.Of(SinkWith(""" "topics":"t","neo4j.max-batched-queries":"5" """), version: pinned)
            .Sources(connector: named);
        Assert.Equal(
            message is null ? [] : [message],
            LintRules.All.Single(x => x.Rule.Id == "template/key-version").Find(sources).Select(x => x.Message));
    }

    [Theory]
    [InlineData("5.2.0", "5.9.0", 1)]
    [InlineData("5.9.0", "5.2.0", 0)]
    public void Whether_its_keys_are_known_is_asked_of_the_version_that_the_run_names(string pinned, string named, int notes)
    {
        var sources = TemplateFolder.Of(SinkWith(""" "topics":"t" """), version: pinned).Sources(connector: named);
        Assert.Equal(notes, LintRules.All.Single(x => x.Rule.Id == "template/keys-not-known").Find(sources).Count());
    }

    [Fact]
    public void Keys_of_a_version_that_is_not_known_are_not_guessed()
    {
        const string Settings = """ "topics":"t","neo4j.whatever":"5" """;
        Assert.Empty(Find("unknown-key", SinkWith(Settings), version: "5.9.0"));
        var note = Assert.Single(FindAll("keys-not-known", SinkWith(Settings), version: "5.9.0"));
        Assert.Equal((Severity.Note, "kafka-connect/Dockerfile", 2), (note.Severity, note.File, note.Line));
        Assert.Empty(Find("keys-not-known", SinkWith(Settings)));
    }

    [Fact]
    public void A_finding_within_a_pattern_stands_at_its_character()
    {
        const string Template =
            """{"connector.class":"org.neo4j.connectors.kafka.sink.Neo4jConnector","neo4j.pattern.topic.t":"(:P{!id}]"}""";
        Assert.Equal(Template.IndexOf(']', StringComparison.Ordinal) + 1, Assert.Single(FindAll("sink-pattern", Template)).Column);
    }

    [Fact]
    public void Values_that_a_provider_gives_are_not_judged() => Assert.DoesNotContain(
        FindEverything(SinkWith(
            """ "topics":"t","neo4j.cud.topics":"t","neo4j.uri":"${env:NEO4J_URI}","tasks.max":"${env:NEO4J_TASKS}","neo4j.batch-timeout":"${env:NEO4J_TIMEOUT}" """)),
        x => x.Rule.Id != "template/duplicate-key");

    [Fact]
    public void A_template_in_the_form_of_a_creation_is_checked_too() => Assert.Equal(
        "Topic t has no strategy.",
        Assert.Single(FindAll("topic-strategy", $$$"""{"name":"n","config":{"connector.class":"{{{Sink}}}","topics":"t"}}""")).Message);
}
