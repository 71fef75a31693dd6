using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Tests.Linting;

public class SecretRulesTests
{
    const string Key = "QWxsIG9mIHRoaXMgaXMgbWFkZSB1cCBmb3IgYSB0ZXN0Lg==";
    const string Token = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ0ZXN0ZXIiLCJuIjoxfQ.c2lnbmF0dXJlLW9mLW5vdGhpbmc";

    [Fact]
    public void What_ships_holds_none()
    {
        Assert.Empty(LintFolder.Shipped().Find("secrets/literal"));
        Assert.Empty(LintFolder.Shipped().Find("secrets/build-argument"));
    }

    [Theory]
    [InlineData(
        "Dockerfile",
        "FROM a:1.0.0\nENV EVENT_HUBS_CONNECTION_STRING=\"Endpoint=sb://n.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey="
            + Key + "\"", 2, "a shared access or storage key")]
    [InlineData("Dockerfile", "FROM a:1.0.0\nENV A=1 \\\n    NEO4J_PASSWORD=hunter2", 3, "a literal value of NEO4J_PASSWORD")]
    [InlineData("Dockerfile", "FROM a:1.0.0\nENV NEO4J_PASSWORD hunter2", 2, "a literal value under a secret's name")]
    [InlineData("Dockerfile", "FROM a:1.0.0\nARG NEO4J_PASSWORD=hunter2", 2, "a literal value of NEO4J_PASSWORD")]
    [InlineData("Dockerfile", "FROM a:1.0.0\nLABEL build.token=" + Token, 2, "a JSON web token")]
    [InlineData(
        "docker-compose.yml", "services:\n  a:\n    environment:\n      NEO4J_MASTER_PASSWORD: hunter2 # for now\n", 4,
        "a literal value of NEO4J_MASTER_PASSWORD")]
    [InlineData(
        "docker-compose.yml", "services:\n  a:\n    environment:\n      - NEO4J_MASTER_PASSWORD=12345678\n", 4,
        "a literal value of NEO4J_MASTER_PASSWORD")]
    [InlineData(
        "docker-compose.yml", "a: ${NEO4J_USER:-neo4j}\nNEO4J_PASSWORD: ${NEO4J_PASSWORD:-hunter2}\n", 2,
        "a literal value of NEO4J_PASSWORD")]
    [InlineData("docker-compose.yml", "a: username=\"$$ConnectionString\" password=\"hunter2\";\n", 1, "a password in a login module")]
    [InlineData("connect-distributed.properties", "a=b\nssl.keystore.password = changeit\n", 2, "a literal value of ssl.keystore.password")]
    [InlineData(
        "connect-distributed.properties", "# sasl.jaas.config=x required username=\"a\" password=\"hunter2\";\n", 1,
        "a password in a login module")]
    [InlineData(
        "connectors/a.json.template", "{\n  \"neo4j.authentication.basic.password\": \"hunter2\",\n}", 2,
        "a literal value of neo4j.authentication.basic.password")]
    [InlineData("connectors/samples.env", "NEO4J_MASTER_PASSWORD=hunter2\n", 1, "a literal value of NEO4J_MASTER_PASSWORD")]
    [InlineData(
        "kubernetes/a.yaml", "env:\n- name: NEO4J_MASTER_PASSWORD\n  value: hunter2\n", 3, "a literal value of NEO4J_MASTER_PASSWORD")]
    [InlineData(
        "kubernetes/a.yaml", "kind: Secret\nstringData:\n  NEO4J_MASTER_PASSWORD: \"hunter2\"\n", 3,
        "a literal value of NEO4J_MASTER_PASSWORD")]
    [InlineData(
        "azure/a.json", "{\"name\": \"NEO4J_MASTER_PASSWORD\", \"secureValue\": \"hunter2\"}", 1,
        "a literal value of NEO4J_MASTER_PASSWORD")]
    [InlineData("README.md", "```bash\naz container create --registry-password hunter2\n```\n", 2, "a literal value of registry-password")]
    [InlineData("README.md", "Set `NEO4J_PASSWORD=hunter2` first.\n", 1, "a literal value of NEO4J_PASSWORD")]
    [InlineData("README.md", "AccountName=a;AccountKey=" + Key + "\n", 1, "a shared access or storage key")]
    [InlineData("tls.txt", "-----BEGIN EC PRIVATE KEY-----\nMHcC\n-----END EC PRIVATE KEY-----\n", 1, "a private key")]
    [InlineData("notes.txt", "bolt://neo4j:hunter2@db:7687\n", 1, "a password in an address")]
    public void A_secret_is_an_error_at_its_place_and_is_not_repeated(string name, string text, int line, string what)
    {
        var finding = Assert.Single(LintFolder.Of(name, text).Find("secrets/literal"));
        Assert.Equal((line, Severity.Error), (finding.Line, finding.Severity));
        Assert.Contains(what, finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", finding.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, finding.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NEO4J_PASSWORD=hunter2")]
    [InlineData("      NEO4J_PASSWORD: 'hunter2'  # why")]
    [InlineData("  \"neo4j.authentication.basic.password\": \"hunter2\",")]
    [InlineData("az login --password hunter2")]
    public void The_line_that_reports_show_is_covered(string line)
    {
        Assert.DoesNotContain("hunter2", SecretPatterns.RedactSource(line), StringComparison.Ordinal);
        Assert.Equal(
            line.Replace("hunter2", "", StringComparison.Ordinal).Length,
            SecretPatterns.RedactSource(line).Replace("[covered]", "", StringComparison.Ordinal).Length, 2.0);
    }

    [Theory]
    [InlineData(
        "README.md", "```\nNEO4J_PASSWORD='<password>'\nSharedAccessKey=<key>\nEVENT_HUBS_CONNECTION_STRING=Endpoint=sb://...\n```\n")]
    [InlineData("README.md", "**`basic.password: Must not be blank`** when a connector is created.\n")]
    [InlineData("README.md", "`kubectl create secret generic a --from-literal=NEO4J_PASSWORD=\"$NEO4J_PASSWORD\"`\n")]
    [InlineData(
        "docker-compose.yml",
        "NEO4J_PASSWORD: ${NEO4J_PASSWORD:-}\nOTHER_PASSWORD: ${OTHER_PASSWORD:?required}\nTHIRD_PASSWORD: *password\n")]
    [InlineData("docker-compose.yml", "a: password=\"$${env:EVENT_HUBS_CONNECTION_STRING}\"\n")]
    [InlineData("connectors/a.json.template", "{\"neo4j.authentication.basic.password\": \"${env:NEO4J_PASSWORD}\"}")]
    [InlineData(
        "kubernetes/a.yaml",
        "- name: NEO4J_PASSWORD\n  valueFrom:\n    secretKeyRef: {name: a, key: NEO4J_PASSWORD}\nstringData:\n  NEO4J_PASSWORD: "
            + "\"<password>\"\nautomountServiceAccountToken: false\n")]
    [InlineData(".env", "NEO4J_PASSWORD=hunter2\n")]
    [InlineData("connectors/production.env", "NEO4J_PASSWORD=hunter2\n")]
    [InlineData(
        "Dockerfile", "FROM a:1.0.0\nENV PASSWORD_FILE=/run/secrets/p CONNECT_KEY_CONVERTER=org.apache.kafka.connect.json.JsonConverter\n")]
    public void A_reference_or_placeholder_is_none(string name, string text) =>
        Assert.Empty(LintFolder.Of(name, text).Find("secrets/literal"));

    [Fact]
    public void A_build_argument_for_a_secret_is_a_warning()
    {
        Assert.Equal(
            Severity.Warning,
            Assert.Single(LintFolder.Of("Dockerfile", "FROM a:1.0.0\nARG NEO4J_PASSWORD\n").Find("secrets/build-argument")).Severity);
        Assert.Empty(LintFolder.Of("Dockerfile", "FROM a:1.0.0\nARG NEO4J_USER\nARG PASSWORD_FILE\n").Find("secrets/build-argument"));
    }
}
