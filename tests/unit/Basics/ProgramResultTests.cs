using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Tests.Basics;

/// <summary>What an error tells of a program.</summary>
public sealed class ProgramResultTests
{
    [Theory]
    [InlineData(3, "It ended with 3 and said nothing.")]
    [InlineData(137, "Signal 9 ended it and said nothing.")]
    public void One_that_said_nothing(int exitCode, string text) =>
        Assert.Equal(text, new ProgramResult(ProgramEnd.Exited, exitCode, [], [], []).Describe());

    [Fact]
    public void Last_lines_follow_how_it_ended() =>
        Assert.Equal(
            ["It ended with 1:", "  one", "  two"],
            new ProgramResult(ProgramEnd.Exited, 1, ["one"], ["two"], ["one", "two"]).Describe().Split(Environment.NewLine));

    [Fact]
    public void One_that_was_not_started_failed_as_a_shell_says_it()
    {
        var result = ProgramResult.NotStarted("It cannot be started: No such file or directory");

        Assert.Equal((127, false), (result.ExitCode, result.Succeeded));
        Assert.Equal("It cannot be started: No such file or directory", result.Describe());
    }

    [Fact]
    public void One_whose_time_was_over_says_how_long_it_had()
    {
        Assert.Equal(
            "It did not end within 2 s, and said nothing.", ProgramResult.OutOfTime(TimeSpan.FromSeconds(2), [], [], []).Describe());
        Assert.StartsWith(
            "It did not end within 2 s. It said:",
            ProgramResult.OutOfTime(TimeSpan.FromSeconds(2), [], ["waiting"], ["waiting"]).Describe(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/usr/bin/git", "git status 'a b' ''")]
    public void Call_reads_as_a_person_would_type_it(string program, string text) =>
        Assert.Equal(text, new ProgramCall(program, ["status", "a b", ""]).ToString());
}
