using FsCheck.Xunit;
using Neo4jKafkaConnect.Tests.Connect;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Tests.Worker;

/// <summary>From a variable of the container to the value in Java (row C of the facts on real workers).</summary>
public sealed class RenderedValueTests
{
    [Theory]
    [InlineData(@"NEO4J_\w+", "NEO4J_w+")]
    [InlineData(@"NEO4J_\\w+", @"NEO4J_\w+")]
    [InlineData("  a b ", "a b ")]
    [InlineData("\ta", "a")]
    [InlineData("", "")]
    [InlineData(@"a\tb", "a\tb")]
    [InlineData(@"\u0041", "A")]
    [InlineData("a\nb=c", "a")]
    public void The_worker_gets_what_Java_reads(string variable, string value) => Assert.Equal(value, RenderedValue.InJava(variable));

    [Theory]
    [InlineData(@"NEO4J_\w+", "the backslash before 'w'")]
    [InlineData(@"a\", "the backslash at its end")]
    [InlineData(" a", "blanks at its start")]
    [InlineData("a\nb", "a line break")]
    [InlineData(@"a\\b\tc\u0041\=\:", null)]
    [InlineData("a ", null)]
    public void What_is_lost_is_named(string variable, string? loss)
    {
        if (loss is null)
            Assert.Null(RenderedValue.LossOf(variable));
        else
            Assert.Contains(loss, RenderedValue.LossOf(variable), StringComparison.Ordinal);
    }

    [Property]
    public void What_is_written_for_a_value_arrives_as_that_value(NonNullText value)
    {
        var variable = RenderedValue.OfVariable(value.Value);

        Assert.Equal(value.Value, RenderedValue.InJava(variable));
        Assert.Null(RenderedValue.LossOf(variable));
    }

    [Fact]
    public void A_backslash_at_the_end_takes_the_next_setting_with_it()
    {
        var settings = WorkerSettings.FromEnvironment(
            [new("CONNECT_GROUP_ID", @"a\"), new("CONNECT_KEY_CONVERTER", "b"), new("CONNECT_TOPIC_REGEX", @"NEO4J_\\w+")]);

        Assert.Equal(["group.id", "topic.regex"], settings.Values.Keys);
        Assert.Equal(("akey.converter=b", @"NEO4J_\w+"), (settings["group.id"], settings["topic.regex"]));
    }

    [Fact]
    public void A_line_break_starts_a_setting() => Assert.Equal(
        ["group.id", "offset.flush.interval.ms"],
        WorkerSettings.FromEnvironment([new("CONNECT_GROUP_ID", "a\noffset.flush.interval.ms=1")]).Values.Keys);
}
