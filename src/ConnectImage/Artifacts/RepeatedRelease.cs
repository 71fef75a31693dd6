using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>
/// Holds a release's folder against the same release made earlier (docs/release-files.md, "The same again"): the image's digest and every
/// file but those that hold measurements are the same to the last byte.
/// </summary>
public static class RepeatedRelease
{
    // Durations, days and bytes sent, or what is made of these.
    static readonly HashSet<string> s_measured = new(StringComparer.Ordinal)
    {
        ImageRecord.FileName, SmokeRecord.FileName, ScanRecord.FileName, PushRecord.FileName, ReleaseNotes.FileName, ReportPage.FileName,
        ChecksumFile.FileName,
    };

    /// <summary>Compares.</summary>
    /// <param name="earlier">The earlier folder, or a file in it.</param>
    /// <param name="folder">The folder.</param>
    /// <returns>How many files were compared.</returns>
    /// <exception cref="ConfigurationException">A folder is no release's.</exception>
    /// <exception cref="FindingsException">They differ.</exception>
    public static int Compare(AbsolutePath earlier, AbsolutePath folder)
    {
        var first = earlier.FileExists() ? earlier.Parent : earlier;
        var (before, now) = (DigestOf(first), DigestOf(folder));
        var files = FilesOf(first).Union(FilesOf(folder), StringComparer.Ordinal).Where(x => !s_measured.Contains(x)).ToList();
        List<string> different = [.. files.Where(x => !IsSame(first / x, folder / x)).Order(StringComparer.Ordinal)];
        if (before != now)
            different.Insert(0, $"the image ({before}, then {now})");
        return different.Count == 0 ? files.Count : throw new FindingsException(
            $"Comparing {folder} with the same release made earlier.",
            $"{different.Count} differ: {string.Join(", ", different)}.",
            "What a release's files say must not depend on the day, the machine or chance: "
                + "docs/release-files.md says what it does depend on.");
    }

    static string DigestOf(AbsolutePath folder) => PushRecord.Read(folder)?.Digest ?? throw new ConfigurationException(
        $"Comparing releases in {folder}.", $"There is no {PushRecord.FileName} of a push.",
        "Name the folder of a release that was pushed with --compare-to, and run ./build.sh Push before.");

    static IEnumerable<string> FilesOf(AbsolutePath folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(x => Path.GetRelativePath(folder, x).Replace('\\', '/'));

    static bool IsSame(AbsolutePath one, AbsolutePath other) =>
        one.FileExists() && other.FileExists() && File.ReadAllBytes(one).AsSpan().SequenceEqual(File.ReadAllBytes(other));
}
