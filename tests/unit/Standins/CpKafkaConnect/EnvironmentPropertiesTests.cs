using Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class EnvironmentPropertiesTests
{
    [Theory]
    [InlineData("CONNECT_BOOTSTRAP_SERVERS", "bootstrap.servers")]
    [InlineData("CONNECT_A__B", "a_b")]
    [InlineData("CONNECT_A___B", "a-b")]
    [InlineData("CONNECT_A_B__C___D", "a.b_c-d")]
    public void A_variable_becomes_a_property_by_Confluents_rule(string variable, string property) =>
        Assert.Equal(property, EnvironmentProperties.NameOf(variable, "CONNECT_"));
}
