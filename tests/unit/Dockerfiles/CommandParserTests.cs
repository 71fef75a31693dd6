using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class CommandParserTests
{
    [Theory]
    [InlineData("RUN a && b", typeof(RunInstruction), false)]
    [InlineData("CMD [\"a\"]", typeof(CmdInstruction), true)]
    [InlineData("ENTRYPOINT a b", typeof(EntrypointInstruction), false)]
    [InlineData("ENTRYPOINT []", typeof(EntrypointInstruction), true)]
    [InlineData("SHELL [\"a\", \"-c\"]", typeof(ShellInstruction), true)]
    public void Reads_commands(string line, Type type, bool isExecForm)
    {
        var instruction = Assert.IsAssignableFrom<CommandInstruction>(DockerfileDocument.Parse($"FROM a\n{line}").Instructions[1]);
        Assert.Equal((type, isExecForm), (instruction.GetType(), instruction.Command.IsExecForm));
    }

    [Theory]
    [InlineData("SHELL", "at least one argument")]
    [InlineData("SHELL []", "at least one argument")]
    [InlineData("SHELL bash -c", "JSON form")]
    [InlineData("ONBUILD", "at least one argument")]
    [InlineData("ONBUILD ONBUILD RUN a", "chaining ONBUILD")]
    [InlineData("ONBUILD FROM a", "FROM isn't allowed")]
    [InlineData("ONBUILD MAINTAINER a", "MAINTAINER isn't allowed")]
    public void Wrong_ones_are_errors(string line, string message)
    {
        var error = Assert.Single(DockerfileDocument.Parse($"FROM a\n{line}").SyntaxErrors);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(SyntaxSeverity.Error, error.Severity);
    }

    [Fact]
    public void ONBUILD_holds_its_trigger_with_places()
    {
        var onBuild = Assert.IsType<OnBuildInstruction>(
            DockerfileDocument.Parse("FROM a\nONBUILD copy --from=b c \\\n  d").Instructions[1]);
        var copy = Assert.IsType<CopyInstruction>(onBuild.Trigger);
        Assert.Equal(("b", "3:3-3:4", "copy --from=b c   d"), (copy.From, copy.Destination.Range.ToString(), copy.Syntax.LogicalText));
    }

    [Fact]
    public void Errors_of_a_trigger_are_warnings_for_only_its_child_fails()
    {
        var error = Assert.Single(DockerfileDocument.Parse("FROM a\nONBUILD EXPOSE").SyntaxErrors);
        Assert.Equal(SyntaxSeverity.Warning, error.Severity);
    }

    [Theory]
    [InlineData("FOO bar", "unknown instruction: FOO")]
    [InlineData("RUNN a", "did you mean RUN?")]
    [InlineData("ENTRY_POINT a", "did you mean ENTRYPOINT?")]
    [InlineData("echo hello", "unknown instruction: echo")]
    public void Unknown_instructions_are_errors_and_reading_goes_on(string line, string message)
    {
        var document = DockerfileDocument.Parse($"FROM a\n{line}\nUSER b");
        var error = Assert.Single(document.SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.UnknownInstruction, "2:1"), (error.Code, error.Range.Start.ToString()));
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.IsType<UserInstruction>(document.Instructions[2]);
    }
}
