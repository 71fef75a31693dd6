using Xunit;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>The rules by which a line of a stand-in is held against the lists.</summary>
public sealed class UpstreamListsTests
{
    private const string Kind = "[TypeConverter(typeof(Nuke.Common.IO.AbsolutePath.TypeConverter))] class";
    private const string Path = $"Nuke.Common.IO.AbsolutePath: {Kind} : Nuke.Common.IO.IAbsolutePathHolder, System.IFormattable";
    private const string Build = "Nuke.Common.NukeBuild: abstract class";

    private static readonly UpstreamLists Lists = UpstreamLists.All();
    private static readonly HashSet<string> Held =
    [
        "Nuke.Common.IO.AbsolutePath", "Nuke.Common.IO.IAbsolutePathHolder", "Nuke.Common.NukeBuild",
    ];

    [Fact]
    public void A_real_line_has_no_fault() => Assert.Null(Lists.Fault(Path, Held));

    [Fact]
    public void A_renamed_parameter_is_a_fault_that_names_the_real_line() => Assert.Contains(
        "nearest: Nuke.Common.IO.AbsolutePathExtensions.ReadAllBytes(this Nuke.Common.IO.AbsolutePath path): public static byte[]",
        Lists.Fault(
            "Nuke.Common.IO.AbsolutePathExtensions.ReadAllBytes(this Nuke.Common.IO.AbsolutePath file): public static byte[]", Held),
        StringComparison.Ordinal);

    [Fact]
    public void A_type_that_the_packages_do_not_have_is_a_fault() =>
        Assert.NotNull(Lists.Fault("Nuke.Common.Shell: static class", Held));

    [Fact]
    public void A_member_of_such_a_type_is_a_fault() =>
        Assert.Contains("no such type", Lists.Fault("Nuke.Common.Shell.Run(): public static void", Held), StringComparison.Ordinal);

    [Fact]
    public void An_interface_that_no_stand_in_holds_may_be_left_out() =>
        Assert.Null(Lists.Fault(Build, Held));

    [Fact]
    public void An_interface_that_a_stand_in_holds_may_not_be_left_out() =>
        Assert.NotNull(Lists.Fault($"Nuke.Common.IO.AbsolutePath: {Kind} : System.IFormattable", Held));

    [Fact]
    public void An_interface_of_the_system_may_not_be_left_out() =>
        Assert.NotNull(Lists.Fault($"Nuke.Common.IO.AbsolutePath: {Kind} : Nuke.Common.IO.IAbsolutePathHolder", Held));

    [Fact]
    public void An_interface_that_the_real_type_does_not_have_is_a_fault() =>
        Assert.NotNull(Lists.Fault($"{Build} : System.IDisposable", Held));

    [Fact]
    public void Another_modifier_is_a_fault() =>
        Assert.NotNull(Lists.Fault(Path.Replace(" class", " sealed class", StringComparison.Ordinal), Held));
}
