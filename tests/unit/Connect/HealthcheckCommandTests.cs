using Neo4jKafkaConnect.Connect;

namespace Neo4jKafkaConnect.Tests.Connect;

public sealed class HealthcheckCommandTests
{
    static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public void An_exec_form_is_run_as_it_stands() =>
        Assert.Equal(
            ["curl", "-f", "http://localhost:8083/"],
            new HealthcheckCommand(["CMD", "curl", "-f", "http://localhost:8083/"], s_second, s_second, ["/bin/sh", "-c"]).Command);

    [Fact]
    public void A_shell_form_is_run_by_the_images_shell() =>
        Assert.Equal(
            ["/bin/bash", "-c", "a || b"],
            new HealthcheckCommand(["CMD-SHELL", "a || b"], s_second, s_second, ["/bin/bash", "-c"]).Command);

    [Theory]
    [InlineData]
    [InlineData("NONE")]
    [InlineData("CMD")]
    public void Nothing_to_run_is_no_healthcheck(params string[] test) =>
        Assert.False(new HealthcheckCommand(test, s_second, s_second, []).IsPresent);
}
