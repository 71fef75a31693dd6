using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public class HostSystemTests
{
    [Theory]
    [InlineData("ID=debian\nVERSION_CODENAME=bookworm\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"", "debian", "bookworm", true)]
    [InlineData("ID=ubuntu\nID_LIKE=debian\nVERSION_CODENAME=noble\nUBUNTU_CODENAME=noble", "ubuntu", "noble", true)]
    [InlineData("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_CODENAME=virginia\nUBUNTU_CODENAME=jammy", "linuxmint", "jammy", true)]
    [InlineData("ID=\"fedora\"\nVERSION_CODENAME=\"\"", "fedora", "", false)]
    [InlineData("# nothing but a comment\n\n", "", "", false)]
    public void Reads_the_distribution_and_the_release_that_packages_come_from(
        string release, string distribution, string codename, bool debian)
    {
        var host = HostSystem.Parse(isLinux: true, isPrivileged: true, release.Split('\n'));

        Assert.Equal(distribution, host.Distribution);
        Assert.Equal(codename, host.Codename);
        Assert.Equal(debian, host.CanBringParts);
    }

    [Fact]
    public void Brings_no_parts_without_root_nor_outside_linux()
    {
        string[] debian = ["ID=debian", "VERSION_CODENAME=bookworm"];

        Assert.False(HostSystem.Parse(isLinux: true, isPrivileged: false, debian).CanBringParts);
        Assert.False(HostSystem.Parse(isLinux: false, isPrivileged: true, debian).CanBringParts);
    }

    [Fact]
    public void Finds_a_program_that_every_system_has() =>
        Assert.NotNull(HostSystem.FindProgram(OperatingSystem.IsWindows() ? "cmd" : "sh"));
}
