using System.Reflection;
using Neo4jKafkaConnect.Runs;

namespace Neo4jKafkaConnect.Tests.Runs;

public sealed class ParameterChecksTests
{
    [Theory]
    [InlineData(
        "Resolving argument 'X' failed.\nValue 'a' could not be converted to 'int?'\nArguments were:\n  [0] = --x",
        "Resolving argument 'X' failed. Value 'a' could not be converted to 'int?'.")]
    [InlineData(
        "Value 'a' could not be converted to 'int?'\nResolving parameter 'X' failed. Environment variable was:\na",
        "Value 'a' could not be converted to 'int?'. Resolving parameter 'X' failed.")]
    [InlineData("No root.", "No root.")]
    public void What_NUKE_says_becomes_one_line_without_what_it_lists(string message, string line)
    {
        Assert.Equal(line, ParameterChecks.Describe(new TypeInitializationException("NukeBuild", new InvalidOperationException(message))));
        Assert.Equal(line, ParameterChecks.Describe(new TargetInvocationException(new InvalidOperationException(message))));
    }
}
