using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class JavaUriTests
{
    // The first three are from the facts (neo4j-connector.md, section 4.1).
    [Theory]
    [InlineData("bolt://a b", "Illegal character in authority at index 7: bolt://a b")]
    [InlineData("${NEO4J_URI}", "Illegal character in path at index 1: ${NEO4J_URI}")]
    [InlineData("${env:X}", "Illegal character in scheme name at index 0: ${env:X}")]
    [InlineData("bolt:", "Expected scheme-specific part at index 5: bolt:")]
    [InlineData("bolt://", "Expected authority at index 7: bolt://")]
    [InlineData("bolt://h/a b", "Illegal character in path at index 10: bolt://h/a b")]
    [InlineData("bolt://h?a|b", "Illegal character in query at index 10: bolt://h?a|b")]
    [InlineData("bolt://h/%4", "Malformed escape pair at index 9: bolt://h/%4")]
    public void What_Java_refuses_is_refused_in_its_words(string text, string error) => Assert.Equal(error, JavaUri.FindError(text));

    [Theory]
    [InlineData("neo4j+s://a.b.c:7687", "neo4j+s")]
    [InlineData("bolt://[::1]:7687", "bolt")]
    [InlineData("localhost:7687", "localhost")]
    [InlineData("localhost", null)]
    [InlineData("neo4j://h?policy=x#y", "neo4j")]
    public void What_Java_takes_has_the_scheme_that_Java_finds(string text, string? scheme)
    {
        Assert.Null(JavaUri.FindError(text));
        Assert.Equal(scheme, JavaUri.SchemeOf(text));
    }
}
