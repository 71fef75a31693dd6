namespace Nuke.Common.IO;

/// <summary>What can be asked of a path and of the file or directory behind it.</summary>
public static partial class AbsolutePathExtensions
{
    /// <summary>Whether a file is there.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether a directory is there.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Whether a file or a directory is there.</summary>
    public static bool Exists(this AbsolutePath path, string expression = null) =>
        path.DirectoryExists() || path.FileExists();

    /// <summary>The path itself where a file is there, else null.</summary>
    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>The path itself where a directory is there, else null.</summary>
    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Whether the directory holds a matching file.</summary>
    public static bool ContainsFile(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.ToDirectoryInfo().EnumerateFiles(pattern, options).Any();

    /// <summary>Whether the directory holds a matching directory.</summary>
    public static bool ContainsDirectory(
        this AbsolutePath path,
        string pattern,
        SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.ToDirectoryInfo().EnumerateDirectories(pattern, options).Any();

    /// <summary>Whether the name ends with one of the extensions, upper or lower case.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Prepend(extension)
            .Any(candidate => path.Name.EndsWith(candidate, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same path with another extension; null or empty takes it away.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) =>
        path.Parent / Path.ChangeExtension(path.Name, string.IsNullOrEmpty(extension) ? null : extension);

    /// <summary>Whether the last segment starts with a dot.</summary>
    public static bool IsDotDirectory(this AbsolutePath path) => path.Name.StartsWith('.');

    /// <summary>The nearest directory above that fits, or null.</summary>
    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) =>
        path.Parent?.FindParentOrSelf(predicate);

    /// <summary>The path itself or the nearest directory above that fits, or null.</summary>
    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (var candidate = path; candidate is not null; candidate = candidate.Parent)
        {
            if (predicate(candidate))
                return candidate;
        }

        return null;
    }

    public static FileInfo ToFileInfo(this AbsolutePath path) => path is null ? null : new FileInfo(path);

    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => path is null ? null : new DirectoryInfo(path);

    /// <summary>When the file or directory was last written, in UTC.</summary>
    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);

    /// <summary>The matching files down to the depth (1 is the directory itself).</summary>
    public static IEnumerable<AbsolutePath> GetFiles(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = 0) =>
        depth == 0
            ? []
            : Directory.EnumerateFiles(path, pattern, SearchOption.TopDirectoryOnly)
                .Where(file => (File.GetAttributes(file) & attributes) == attributes)
                .OrderBy(file => file, StringComparer.Ordinal)
                .Select(AbsolutePath.Create)
                .Concat(path.GetDirectories(depth: 1).SelectMany(child => child.GetFiles(pattern, depth - 1, attributes)));

    /// <summary>The matching directories down to the depth (1 is the directory's own children).</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(
        this AbsolutePath path,
        string pattern = "*",
        int depth = 1,
        FileAttributes attributes = 0)
    {
        IReadOnlyList<AbsolutePath> level = [path];
        while (level.Count > 0 && depth-- > 0)
        {
            foreach (var match in level.SelectMany(parent => Directory.EnumerateDirectories(parent, pattern))
                         .Where(directory => (File.GetAttributes(directory) & attributes) == attributes)
                         .OrderBy(directory => directory, StringComparer.Ordinal))
                yield return match;
            level = depth == 0 ? [] : [.. level.SelectMany(parent => Directory.EnumerateDirectories(parent)).Select(AbsolutePath.Create)];
        }
    }

    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) =>
        paths.Where(path => path.FileExists());

    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) =>
        paths.Where(path => path.DirectoryExists());

    /// <summary>Makes the directory and those above it.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Makes the directory, empty.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Deletes the file where there is one.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (!path.FileExists())
            return;
        File.SetAttributes(path, FileAttributes.Normal);
        File.Delete(path);
    }

    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
            path.DeleteFile();
    }

    /// <summary>Deletes the directory with all in it, where there is one.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        if (!path.DirectoryExists())
            return;
        // Also through links.
        foreach (var file in Directory.GetFiles(path, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(path, recursive: true);
    }

    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
            path.DeleteDirectory();
    }
}
