using Xunit;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>The rules by which a line of a stand-in is held against the lists.</summary>
public sealed class UpstreamListsTests
{
    private const string Client = "Docker.DotNet.DockerClient: sealed class : Docker.DotNet.IDockerClient, System.IDisposable";
    private const string Stream = "Docker.DotNet.MultiplexedStream: class : ";

    private static readonly UpstreamLists Lists = UpstreamLists.All();
    private static readonly HashSet<string> Held = ["Docker.DotNet.DockerClient", "Docker.DotNet.IDockerClient", "Docker.DotNet.MultiplexedStream"];

    [Fact]
    public void A_real_line_has_no_fault() => Assert.Null(Lists.Fault(Client, Held));

    [Fact]
    public void A_renamed_parameter_is_a_fault_that_names_the_real_line() => Assert.Contains(
        "nearest: CliWrap.Cli.Wrap(string targetFilePath): public static CliWrap.Command",
        Lists.Fault("CliWrap.Cli.Wrap(string path): public static CliWrap.Command", Held),
        StringComparison.Ordinal);

    [Fact]
    public void A_type_that_the_packages_do_not_have_is_a_fault() =>
        Assert.NotNull(Lists.Fault("CliWrap.Shell: static class", Held));

    [Fact]
    public void A_member_of_such_a_type_is_a_fault() =>
        Assert.Contains("no such type", Lists.Fault("CliWrap.Shell.Run(): public static void", Held), StringComparison.Ordinal);

    [Fact]
    public void An_interface_that_no_stand_in_holds_may_be_left_out() =>
        Assert.Null(Lists.Fault(Stream + "System.IDisposable", Held));

    [Fact]
    public void An_interface_that_a_stand_in_holds_may_not_be_left_out() =>
        Assert.NotNull(Lists.Fault("Docker.DotNet.DockerClient: sealed class : System.IDisposable", Held));

    [Fact]
    public void An_interface_of_the_system_may_not_be_left_out() =>
        Assert.NotNull(Lists.Fault("Docker.DotNet.MultiplexedStream: class", Held));

    [Fact]
    public void An_interface_that_the_real_type_does_not_have_is_a_fault() =>
        Assert.NotNull(Lists.Fault(Stream + "System.IAsyncDisposable, System.IDisposable", Held));

    [Fact]
    public void Another_modifier_is_a_fault() =>
        Assert.NotNull(Lists.Fault(Client.Replace("sealed class", "class", StringComparison.Ordinal), Held));
}
