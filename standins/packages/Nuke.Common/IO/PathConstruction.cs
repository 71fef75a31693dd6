using System.Text;

namespace Nuke.Common.IO;

/// <summary>Combines, normalizes and compares paths without touching the disk.</summary>
public static class PathConstruction
{
    static readonly char[] Separators = ['/', '\\'];

    /// <summary>Whether the path starts at a root of Unix, Windows or a network share.</summary>
    public static bool HasPathRoot(string path) => GetPathRoot(path) is not null;

    /// <summary>The root (<c>/</c>, <c>C:</c>, <c>\\host</c>), or null for a relative path.</summary>
    public static string GetPathRoot(string path)
    {
        if (string.IsNullOrEmpty(path))
            return null;
        if (path[0] == '/')
            return "/";
        if (path.Length >= 2 && char.IsAsciiLetter(path[0]) && path[1] == ':' && (path.Length == 2 || path[2] is '/' or '\\'))
            return path[..2];
        if (!path.StartsWith(@"\\", StringComparison.Ordinal))
            return null;
        var end = path.IndexOf('\\', 2);
        return end < 0 ? path : path[..end];
    }

    /// <summary>Joins two paths; the right one must be relative.</summary>
    public static string Combine(string left, string right, char? separator = null)
    {
        if (string.IsNullOrWhiteSpace(right))
            return left;
        if (string.IsNullOrWhiteSpace(left))
            return NormalizePath(right, separator);
        Assert.False(HasPathRoot(right), $"Second path '{right}' must not be rooted");
        var glue = separator ?? (left[0] == '/' ? '/' : Path.DirectorySeparatorChar);
        var trimmed = left.TrimEnd(Separators);
        return NormalizePath(trimmed.Length == 0 ? left + right : trimmed + glue + right, separator);
    }

    /// <summary>Resolves <c>.</c> and <c>..</c>, and uses one separator throughout.</summary>
    public static string NormalizePath(string path, char? separator = null)
    {
        Assert.NotNull(path);
        var root = GetPathRoot(path);
        var glue = separator ?? (root switch
        {
            "/" => '/',
            null => Path.DirectorySeparatorChar,
            _ => '\\',
        });
        var rest = root is null ? path : path[root.Length..];
        // A backslash is an ordinary character of a name on Unix, but no build means it so.
        var segments = ResolveSegments(rest.Split(Separators, StringSplitOptions.RemoveEmptyEntries), root);
        var text = new StringBuilder(root);
        if (segments.Count > 0 && root is not (null or "/"))
            text.Append(glue);
        text.AppendJoin(glue, segments);
        return root is { Length: 2 } && root[1] == ':' && segments.Count == 0 ? root + glue : text.ToString();
    }

    /// <summary>The way from one path to another.</summary>
    public static string GetRelativePath(string basePath, string destinationPath) =>
        Path.GetRelativePath(basePath, destinationPath);

    /// <summary>The way from one path to another, with slashes.</summary>
    public static UnixRelativePath GetUnixRelativePath(string basePath, string destinationPath) =>
        (UnixRelativePath)GetRelativePath(basePath, destinationPath);

    /// <inheritdoc cref="GetRelativePath"/>
    public static RelativePath GetRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        (RelativePath)GetRelativePath(basePath, destinationPath);

    /// <inheritdoc cref="GetUnixRelativePath"/>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath basePath, string destinationPath) =>
        GetUnixRelativePath(basePath, destinationPath);

    /// <summary>The same path with slashes.</summary>
    public static UnixRelativePath ToUnixRelativePath(this RelativePath path) => (UnixRelativePath)(string)path;

    /// <summary>Whether the second path is the first or lies below it.</summary>
    public static bool Contains(this AbsolutePath basePath, string destinationPath) =>
        IsDescendantPath(basePath, destinationPath);

    /// <inheritdoc cref="Contains"/>
    public static bool IsDescendantPath(string basePath, string destinationPath)
    {
        var relative = Path.GetRelativePath(NormalizePath(basePath), NormalizePath(destinationPath));
        return relative != ".."
            && !relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            && !Path.IsPathRooted(relative);
    }

    static List<string> ResolveSegments(string[] segments, string root)
    {
        var resolved = new List<string>(segments.Length);
        foreach (var segment in segments)
        {
            if (segment == ".")
                continue;
            if (segment != ".." || (resolved.Count == 0 || resolved[^1] == "..") && root is null)
                resolved.Add(segment);
            else if (resolved.Count > 0)
                resolved.RemoveAt(resolved.Count - 1);
            else
                Assert.Fail($"Cannot normalize a path beyond its root '{root}'");
        }

        return resolved;
    }
}
