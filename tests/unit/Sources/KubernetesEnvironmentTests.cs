using FsCheck.Xunit;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Connect;

namespace Neo4jKafkaConnect.Tests.Sources;

public sealed class KubernetesEnvironmentTests
{
    static readonly Dictionary<string, string> s_variables = new() { ["NAME"] = "value", ["EMPTY"] = "", ["DOLLARS"] = "$(NAME)$$" };

    // Kubernetes' API reference of EnvVar, and what its own expansion makes of the rest.
    [Theory]
    [InlineData("", "")]
    [InlineData("$(NAME)", "value")]
    [InlineData("a$(EMPTY)b", "ab")]
    [InlineData("$$(NAME)", "$(NAME)")]
    [InlineData("$$$(NAME)", "$value")]
    [InlineData("$$$$(NAME)", "$$(NAME)")]
    [InlineData("$(DOLLARS)", "$(NAME)$$")]
    [InlineData("$NAME ${NAME}", "$NAME ${NAME}")]
    [InlineData("username=\"$ConnectionString\" password=\"${env:X}\";", "username=\"$ConnectionString\" password=\"${env:X}\";")]
    [InlineData("$(NAME", "$(NAME")]
    [InlineData("a) $(NAME", "a) $(NAME")]
    [InlineData("ends with $", "ends with $")]
    public void A_value_becomes_what_Kubernetes_makes_of_it(string text, string expected)
    {
        List<string> left = [];
        Assert.Equal(expected, KubernetesEnvironment.Expand(text, s_variables.GetValueOrDefault, left));
        Assert.Empty(left);
    }

    [Theory]
    [InlineData("$(ABSENT)", "ABSENT")]
    [InlineData("$()", "")]
    [InlineData("$($(NAME))", "$(NAME")]
    public void What_is_not_known_stays_and_is_named(string text, string name)
    {
        List<string> left = [];
        Assert.Equal(text, KubernetesEnvironment.Expand(text, s_variables.GetValueOrDefault, left));
        Assert.Equal([name], left);
    }

    [Property(Arbitrary = [typeof(NonNullText)])]
    public void Doubled_dollars_come_out_as_they_went_in(NonNullText text) =>
        Assert.Equal(text.Value, KubernetesEnvironment.Expand(
            text.Value.Replace("$", "$$", StringComparison.Ordinal), s_variables.GetValueOrDefault, null));
}
