using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Tests.Basics;

public sealed class SecretPatternsTests
{
    const string EventHubs =
        "Endpoint=sb://ns.servicebus.windows.net/;SharedAccessKeyName=root;SharedAccessKey=AAAAbbbbCCCCddddEEEEffffGGGGhhhhIIIIjjjjKKK=";

    [Theory]
    [InlineData("EVENT_HUBS_CONNECTION_STRING", EventHubs)]
    [InlineData("ANYTHING", EventHubs)]
    [InlineData("STORE", "DefaultEndpointsProtocol=https;AccountName=x;AccountKey=AAAAbbbbCCCCddddEEEEffff==")]
    [InlineData("X", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U")]
    [InlineData("X", "-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----")]
    [InlineData("X", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("X", "https://user:pa55word@example.com/")]
    [InlineData(
        "CONNECT_SASL_JAAS_CONFIG", "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p4ss\";")]
    [InlineData("NEO4J_PASSWORD", "hunter2")]
    [InlineData("api-key", "abc")]
    [InlineData("CONNECT_SSL_KEYSTORE_PASSWORD", "changeit")]
    public void Sees_a_secret(string name, string value)
    {
        Assert.NotNull(SecretPatterns.Suspect(name, value));
        Assert.Equal("[covered]", SecretPatterns.Redact(name, value));
    }

    [Theory]
    [InlineData("CONNECT_GROUP_ID", "neo4j-kafka-connect")]
    [InlineData("NEO4J_PASSWORD", "")]
    [InlineData("NEO4J_PASSWORD", "${env:NEO4J_PASSWORD}")]
    [InlineData(
        "CONNECT_SASL_JAAS_CONFIG",
        "PlainLoginModule required username=\"$ConnectionString\" password=\"${env:EVENT_HUBS_CONNECTION_STRING}\";")]
    [InlineData("CONNECT_KEY_CONVERTER", "org.apache.kafka.connect.json.JsonConverter")]
    [InlineData("PASSWORD_FILE", "/run/secrets/p")]
    [InlineData("USE_TOKEN", "true")]
    [InlineData("CONNECT_CONFIG_PROVIDERS_ENV_PARAM_ALLOWLIST_PATTERN", "EVENT_HUBS_CONNECTION_STRING|NEO4J_[A-Z0-9_]+")]
    [InlineData("NEO4J_URI", "neo4j+s://master.example.com:7687")]
    public void Sees_no_secret_where_there_is_none(string name, string value)
    {
        Assert.Null(SecretPatterns.Suspect(name, value));
        Assert.Equal(value, SecretPatterns.Redact(name, value));
    }

    [Theory]
    [InlineData("error for " + EventHubs, "AAAAbbbb")]
    [InlineData("sasl.jaas.config = x password=\\\"p4ssw0rd\\\";", "p4ssw0rd")]
    [InlineData("connecting to bolt://neo4j:s3cret@db:7687", "s3cret")]
    public void Covers_secrets_in_a_text(string text, string secret)
    {
        Assert.DoesNotContain(secret, SecretPatterns.Redact(text), StringComparison.Ordinal);
        Assert.Equal(SecretPatterns.Redact(text), SecretPatterns.Redact(SecretPatterns.Redact(text)));
    }
}
