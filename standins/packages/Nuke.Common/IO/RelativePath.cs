namespace Nuke.Common.IO;

/// <summary>A path without a root, with the separator of this operating system.</summary>
public class RelativePath
{
    readonly string _path;
    readonly char? _separator;

    protected RelativePath(string path, char? separator = null)
    {
        _path = path;
        _separator = separator;
    }

    public static explicit operator RelativePath(string path) =>
        path is null ? null : new RelativePath(PathConstruction.NormalizePath(path));

    public static implicit operator string(RelativePath path) => path?._path;

    public static RelativePath operator /(RelativePath left, string right)
    {
        var separator = left._separator;
        return new RelativePath(
            PathConstruction.NormalizePath(PathConstruction.Combine(left._path, right, separator), separator),
            separator);
    }

    public static RelativePath operator /(RelativePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only the range '..' stands for a path segment");
        return left / "..";
    }

    public static RelativePath operator +(RelativePath left, string right) => new(left._path + right, left._separator);

    public override string ToString() => _path;
}

/// <summary>A relative path with slashes.</summary>
public class UnixRelativePath : RelativePath
{
    protected UnixRelativePath(string path, char? separator)
        : base(path, separator)
    {
    }

    public static explicit operator UnixRelativePath(string path) =>
        path is null ? null : new UnixRelativePath(PathConstruction.NormalizePath(path, '/'), '/');
}
