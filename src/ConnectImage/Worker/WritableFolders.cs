namespace Neo4jKafkaConnect.Worker;

/// <summary>
/// What the image writes to while it runs; everything else can be read-only (real-worker facts, row M). The start-up renders its settings
/// into the last two.
/// </summary>
static class WritableFolders
{
    /// <summary>Java's own place for temporary files.</summary>
    public const string Temporary = "/tmp";

    /// <summary>The folders, ordered by name.</summary>
    public static IReadOnlyList<string> All { get; } = ["/etc/kafka", "/etc/kafka-connect", Temporary];

    /// <summary>
    /// Each with its options as tmpfs. Snappy and Zstandard unpack a native library into the temporary folder and load it from there, which
    /// an engine's default (noexec) would forbid; the default mode, 1777, lets any user write.
    /// </summary>
    public static IReadOnlyDictionary<string, string> MountOptions { get; } = All.ToDictionary(x => x, x => x == Temporary ? "exec" : "");
}
