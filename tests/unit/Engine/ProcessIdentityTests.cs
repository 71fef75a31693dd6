using Neo4jKafkaConnect.Engine;

namespace Neo4jKafkaConnect.Tests.Engine;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void A_living_process_has_not_ended()
    {
        Assert.False(ProcessIdentity.Current.HasEnded);
        Assert.Equal(ProcessIdentity.Current, ProcessIdentity.TryParse(ProcessIdentity.Current.ToString()));
    }

    [Fact]
    public void A_number_that_was_given_again_is_another_process() =>
        Assert.True((ProcessIdentity.Current with { Started = "1" }).HasEnded);

    [Fact]
    public void Nothing_is_said_of_another_machine() =>
        Assert.False((ProcessIdentity.Current with { Boot = "elsewhere", Started = "1" }).HasEnded);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("boot/x/1")]
    [InlineData("boot/1")]
    public void What_it_did_not_write_it_does_not_read(string? text) => Assert.Null(ProcessIdentity.TryParse(text));
}
