using Neo4jKafkaConnect.Runs;
using Nuke.Common;
// NUKE has one as well.
using Assert = Xunit.Assert;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed class UnprefixedVariablesTests
{
    [Theory]
    [InlineData("HOST")]
    [InlineData("Root")]
    [InlineData("TARGET")]
    [InlineData("SKIP")]
    [InlineData("PROFILE")]
    [InlineData("PLAN")]
    [InlineData("HELP")]
    [InlineData("NO_LOGO")]
    [InlineData("CONTINUE")]
    [InlineData("VERBOSITY")]
    [InlineData("CONFIGURATION")]
    [InlineData("SOLUTION")]
    [InlineData("image")]
    [InlineData("RE.GIS-TRY")]
    [InlineData("Ignore_Failed_Sources")]
    [InlineData("VISUAL_STUDIO_DEBUG")]
    public void Names_that_NUKE_would_take_for_parameters_are_known(string variable) =>
        Assert.Contains(UnprefixedVariables.Trim(variable), UnprefixedVariables.NamesOf(typeof(Build)));

    [Theory]
    [InlineData("NUKE_HOST")]
    [InlineData("nuke.image")]
    [InlineData("PATH")]
    [InlineData("DOCKER_HOST")]
    public void Others_are_let_be(string variable) =>
        Assert.DoesNotContain(UnprefixedVariables.Trim(variable), UnprefixedVariables.NamesOf(typeof(Build)));

    [Fact]
    public void A_prefix_of_a_component_belongs_to_the_name()
    {
        var names = UnprefixedVariables.NamesOf(typeof(Prefixed));

        Assert.Contains("OuterInner", names);
        Assert.DoesNotContain("Inner", names);
    }

    [ParameterPrefix("Outer")]
    interface IPrefixed
    {
        [Parameter]
        string? Inner => null;
    }

    sealed class Prefixed : IPrefixed;
}
