using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Where Trivy keeps its databases on this machine (its documentation, "Cache"; Go's <c>os.UserCacheDir</c>).</summary>
static class TrivyCache
{
    /// <summary>The folder: <c>TRIVY_CACHE_DIR</c>, else the user's cache.</summary>
    public static AbsolutePath Folder() => Folder(Environment.GetEnvironmentVariable);

    internal static AbsolutePath Folder(Func<string, string?> variable)
    {
        if (variable(TrivyEnvironment.CacheFolder) is { Length: > 0 } named)
            return Path.GetFullPath(named);
        AbsolutePath home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        AbsolutePath user = OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : OperatingSystem.IsMacOS() ? home / "Library" / "Caches"
            : variable("XDG_CACHE_HOME") is { Length: > 0 } cache && Path.IsPathRooted(cache) ? cache
            : home / ".cache";
        return user / "trivy";
    }
}
