using System.Text;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Schemas;
using Neo4jKafkaConnect.Tests.Smoke;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class ScanPolicyTests
{
    internal const string Good = """
        schemaVersion: 1
        failOn:
          base: {severity: critical, onlyWithFix: true}
          connector: {severity: high, onlyWithFix: true}
          own: {severity: high, onlyWithFix: true}
        database:
          maxAgeDays: 7
        exceptions:
          - id: CVE-2021-44228
            package: org.apache.logging.log4j:log4j-core
            reason: JNDI lookups are off
            owner: platform team
            expires: 2027-01-31
        """;

    [Fact]
    public void What_ships_fails_on_high_with_a_fix_and_in_the_base_on_critical_with_a_fix()
    {
        var policy = ScanPolicy.Read(Repository.Root, Repository.Sources / ScanPolicy.FileName);

        Assert.Equal("kafka-connect/scan-policy.yaml", policy.File);
        Assert.Equal(new FailureThreshold(VulnerabilitySeverity.Critical, true), policy.Thresholds[LayerOrigin.Base]);
        Assert.Equal(new FailureThreshold(VulnerabilitySeverity.High, true), policy.Thresholds[LayerOrigin.Connector]);
        Assert.Equal(new FailureThreshold(VulnerabilitySeverity.High, true), policy.Thresholds[LayerOrigin.Own]);
        Assert.Empty(policy.Exceptions);
    }

    [Fact]
    public void Exception_has_everything_and_its_place()
    {
        var exception = Assert.Single(Parse(Good).Exceptions);

        Assert.Equal(
            new PolicyExemption(
                "CVE-2021-44228", "org.apache.logging.log4j:log4j-core", "JNDI lookups are off", "platform team", new DateOnly(2027, 1, 31),
                9, 5),
            exception);
    }

    [Theory]
    [InlineData("severity: critical", "severity: never", null)]
    [InlineData("severity: critical", "severity: unknown", VulnerabilitySeverity.Unknown)]
    public void Severity_may_be_never_or_everything(string text, string replacement, VulnerabilitySeverity? expected) =>
        Assert.Equal(expected, Parse(Replace(text, replacement)).Thresholds[LayerOrigin.Base].Severity);

    [Theory]
    [InlineData("schemaVersion: 1", "schemaVersion: 2", 1, "schemaVersion is '2'")]
    [InlineData("schemaVersion: 1\n", "", 1, "has no schemaVersion")]
    [InlineData("exceptions:", "exeptions:", 8, "no key 'exeptions' (did you mean exceptions?)")]
    [InlineData("maxAgeDays: 7", "maxAgeDays: 0", 7, "'0' is no number of days")]
    [InlineData("maxAgeDays: 7", "maxAgeDays: soon", 7, "'soon' is no number of days")]
    [InlineData("severity: critical", "severity: criticl", 3, "'criticl' is no severity (did you mean critical?)")]
    [InlineData("severity: critical", "severity: CRITICAL", 3, "'CRITICAL' is no severity (did you mean critical?)")]
    [InlineData("severity: critical, onlyWithFix: true", "severity: critical", 3, "base has no onlyWithFix")]
    [InlineData("onlyWithFix: true}", "onlyWithFix: yes}", 3, "'yes' is neither true nor false")]
    [InlineData("  own: {severity: high, onlyWithFix: true}\n", "", 3, "failOn has no own")]
    [InlineData("    reason: JNDI lookups are off\n", "", 9, "an exception has no reason")]
    [InlineData("reason: JNDI lookups are off", "reason: \"  \"", 11, "reason of an exception is empty")]
    [InlineData("reason: JNDI lookups are off", "reason:", 11, "reason of an exception is empty")]
    [InlineData("    expires: 2027-01-31", "", 9, "an exception has no expires")]
    [InlineData("expires: 2027-01-31", "expires: 31.01.2027", 13, "'31.01.2027' is no date")]
    [InlineData("expires: 2027-01-31", "expires: 2027-02-30", 13, "'2027-02-30' is no date")]
    [InlineData("    owner: platform team\n", "", 9, "an exception has no owner")]
    [InlineData("owner: platform team", "ovner: platform team", 12, "no key 'ovner' (did you mean owner?)")]
    [InlineData("  - id: CVE-2021-44228", "  - id: [CVE-2021-44228]", 9, "id of an exception is empty, or no single value")]
    [InlineData("    reason: JNDI lookups are off", "    reason: one\n    reason: two", 12, "no YAML")]
    [InlineData("schemaVersion: 1", "---\nschemaVersion: 1\n---", 1, "2 YAML documents")]
    public void What_is_no_policy_is_refused_with_its_line(string text, string replacement, int line, string message)
    {
        var failure = Assert.Throws<ConfigurationException>(() => Parse(Replace(text, replacement)));

        Assert.Equal(ExitCodes.Configuration, failure.ExitCode);
        Assert.StartsWith($"scan-policy.yaml:{line}:", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(message, failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void Exceptions_in_no_list_are_refused() =>
        Assert.Contains(
            "exceptions is no list",
            Assert.Throws<ConfigurationException>(() => Parse(Good[..Good.IndexOf("  - id", StringComparison.Ordinal)])).CameBack,
            StringComparison.Ordinal);

    [Fact]
    public void Same_exception_twice_is_refused_with_both_lines()
    {
        var entry = Good[Good.IndexOf("  - id", StringComparison.Ordinal)..];

        var failure = Assert.Throws<ConfigurationException>(() => Parse($"{Good}\n{entry}"));

        Assert.StartsWith("scan-policy.yaml:14:", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("first in line 9", failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_file_is_a_wrong_configuration()
    {
        var failure = Assert.Throws<ConfigurationException>(() => ScanPolicy.Read(Repository.Root, Repository.Root / "nowhere.yaml"));

        Assert.Contains("nowhere.yaml", failure.Attempted, StringComparison.Ordinal);
    }

    // Schema and reader refuse the same.
    [Theory]
    [InlineData("exceptions:", "exeptions:")]
    [InlineData("maxAgeDays: 7", "maxAgeDays: 0")]
    [InlineData("severity: critical", "severity: criticl")]
    [InlineData("onlyWithFix: true", "onlyWithFix: maybe")]
    [InlineData("    reason: JNDI lookups are off\n", "")]
    [InlineData("expires: 2027-01-31", "expires: soon")]
    public void Schema_refuses_what_the_reader_refuses(string text, string replacement)
    {
        Assert.NotEmpty(SchemaFile.Published("scan-policy").Validate(ToJson(Replace(text, replacement))));
        Assert.Throws<ConfigurationException>(() => Parse(Replace(text, replacement)));
    }

    // As editors read YAML for a schema: plain numbers and truth values are no text.
    internal static string ToJson(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return ToJson(stream.Documents[0].RootNode)!.ToJsonString();
    }

    static JsonNode? ToJson(YamlNode node) => node switch
    {
        YamlMappingNode map =>
            new JsonObject(map.Children.Select(x => KeyValuePair.Create(((YamlScalarNode)x.Key).Value!, ToJson(x.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(ToJson)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var text } when int.TryParse(text, out var number) => number,
        YamlScalarNode { Style: ScalarStyle.Plain, Value: var text } when bool.TryParse(text, out var flag) => flag,
        _ => ((YamlScalarNode)node).Value,
    };

    internal static ScanPolicy Parse(string yaml) =>
        new ScanPolicyReader("scan-policy.yaml").Parse(Encoding.UTF8.GetBytes(yaml.ReplaceLineEndings("\n")));

    static string Replace(string text, string replacement)
    {
        var good = Good.ReplaceLineEndings("\n");
        var start = good.IndexOf(text, StringComparison.Ordinal);
        Assert.True(start >= 0, text);
        return good[..start] + replacement + good[(start + text.Length)..];
    }
}
