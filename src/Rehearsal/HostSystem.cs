using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What this machine is, as far as a rehearsal depends on it.</summary>
/// <param name="IsLinux">True on Linux.</param>
/// <param name="IsPrivileged">True where the build runs as root.</param>
/// <param name="Distribution">The <c>ID</c> of os-release, such as <c>debian</c>; empty where there is none.</param>
/// <param name="Family">The distribution and what it says it is like, most specific first.</param>
/// <param name="Codename">The release of Debian or Ubuntu whose packages it takes, such as <c>bookworm</c>; empty where it does not
/// say.</param>
/// <param name="Name">The system in words, for messages.</param>
sealed record HostSystem(
    bool IsLinux, bool IsPrivileged, string Distribution, IReadOnlyList<string> Family, string Codename, string Name)
{
    /// <summary>True where Debian's package tools can be expected.</summary>
    public bool IsDebian => IsLinux && Family.Any(x => x is "debian" or "ubuntu");

    /// <summary>True where a rehearsal may install packages and start an engine.</summary>
    public bool CanBringParts => IsDebian && IsPrivileged;

    /// <summary>This machine.</summary>
    public static HostSystem Detect() => Parse(
        OperatingSystem.IsLinux(),
        Environment.IsPrivilegedProcess,
        OperatingSystem.IsLinux() ? ReadRelease() : []);

    /// <summary>Reads the lines of an os-release file (freedesktop.org, os-release(5)).</summary>
    public static HostSystem Parse(bool isLinux, bool isPrivileged, IEnumerable<string> release)
    {
        var values = release
            .Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2 && !pair[0].StartsWith('#'))
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim().Trim('"', '\''), StringComparer.Ordinal);
        var id = values.GetValueOrDefault("ID", "");
        string[] family = [id, .. values.GetValueOrDefault("ID_LIKE", "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

        // A derivative names its own release in VERSION_CODENAME and the one that its packages come from beside it.
        var codename = values.GetValueOrDefault("UBUNTU_CODENAME")
            ?? values.GetValueOrDefault("DEBIAN_CODENAME")
            ?? values.GetValueOrDefault("VERSION_CODENAME", "");
        var name = values.GetValueOrDefault("PRETTY_NAME") ?? (isLinux ? "an unnamed Linux" : Environment.OSVersion.VersionString);
        return new(isLinux, isPrivileged, id, family, codename, name);
    }

    /// <summary>The full path of a program, looked for on PATH and where Debian keeps root's tools; null where it is not there.</summary>
    public static AbsolutePath? FindProgram(string name) => ProgramsOnPath.Find(name, SearchPath).FirstOrDefault();

    /// <summary>PATH with the folders of root's tools, which a plain <c>su</c> leaves out.</summary>
    public static string SearchPath => OperatingSystem.IsWindows()
        ? Environment.GetEnvironmentVariable("PATH") ?? ""
        : Environment.GetEnvironmentVariable("PATH") + ":/usr/local/sbin:/usr/sbin:/sbin:/usr/bin:/bin";

    static string[] ReadRelease() =>
        new[] { (AbsolutePath)"/etc/os-release", (AbsolutePath)"/usr/lib/os-release" }.FirstOrDefault(x => x.FileExists()) is { } file
            ? File.ReadAllLines(file)
            : [];
}
