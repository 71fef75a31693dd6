namespace Neo4jKafkaConnect.Standins.CpKafkaConnect;

/// <summary>Names of the Java classes that appear in messages and logs.</summary>
static class JavaClasses
{
    public const string ConfigException = "org.apache.kafka.common.config.ConfigException";
    public const string ConnectException = "org.apache.kafka.connect.errors.ConnectException";
    public const string BadRequestException = "org.apache.kafka.connect.runtime.rest.errors.BadRequestException";
    public const string KafkaException = "org.apache.kafka.common.KafkaException";
    public const string TimeoutException = "org.apache.kafka.common.errors.TimeoutException";
    public const string SaslAuthenticationException = "org.apache.kafka.common.errors.SaslAuthenticationException";
    public const string SslAuthenticationException = "org.apache.kafka.common.errors.SslAuthenticationException";
    public const string ExecutionException = "java.util.concurrent.ExecutionException";

    public const string SourceConnector = "org.apache.kafka.connect.source.SourceConnector";
    public const string SinkConnector = "org.apache.kafka.connect.sink.SinkConnector";
}
