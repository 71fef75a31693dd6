using Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

public sealed class EntityPatternTests
{
    [Theory]
    [InlineData("(:Person)")]
    [InlineData("()")]
    [InlineData("(:A:B{*,-x,+y,z:1.5,`q r`:'t'})-[:R{since}]->(),(:C)<-[]-(:D)")]
    [InlineData("(:A{m:{a:[1,-2,0x1F]},b:true})\n--()")]
    public void A_pattern_of_the_grammar_is_taken(string pattern) => Assert.Null(EntityPattern.FindError(pattern));

    [Theory]
    [InlineData("(:Person", "line 1:8, mismatched input '<EOF>' expecting {'{', ')'}")]
    [InlineData("(:A{x", "line 1:5, mismatched input '<EOF>' expecting {',', '}'}")]
    [InlineData("(:A)\n(:B)", "line 2:0, mismatched input '(' expecting {<EOF>, ','}")]
    public void The_first_error_is_told_with_its_place_and_what_was_expected(string pattern, string error) =>
        Assert.Equal(error, EntityPattern.FindError(pattern));
}
