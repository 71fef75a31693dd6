using System.ComponentModel;
using System.Globalization;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>Anything that stands for one path, such as a solution or a project.</summary>
public interface IAbsolutePathHolder
{
    /// <summary>The path it stands for.</summary>
    AbsolutePath Path { get; }
}

/// <summary>A rooted, normalized path to a file or a directory that need not exist.</summary>
[TypeConverter(typeof(TypeConverter))]
public class AbsolutePath : IAbsolutePathHolder, IFormattable
{
    /// <summary>Format that always puts double quotes around the path.</summary>
    public const string DoubleQuote = "d";

    /// <summary>Format that puts double quotes around a path with blanks.</summary>
    public const string DoubleQuoteIfNeeded = "dn";

    /// <summary>Format that always puts single quotes around the path.</summary>
    public const string SingleQuote = "s";

    /// <summary>Format that puts single quotes around a path with blanks.</summary>
    public const string SingleQuoteIfNeeded = "sn";

    /// <summary>Format without quotes.</summary>
    public const string NoQuotes = "nq";

    readonly string _path;

    AbsolutePath(string path) => _path = PathConstruction.NormalizePath(path);

    static StringComparison Comparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>The last segment, with its extension.</summary>
    public string Name => System.IO.Path.GetFileName(_path);

    /// <summary>The last segment without its extension.</summary>
    public string NameWithoutExtension => System.IO.Path.GetFileNameWithoutExtension(_path);

    /// <summary>The extension with its dot, or an empty text.</summary>
    public string Extension => System.IO.Path.GetExtension(_path);

    /// <summary>The directory above, or null for a root.</summary>
    public AbsolutePath Parent =>
        System.IO.Path.GetDirectoryName(_path) is { Length: > 0 } parent ? new AbsolutePath(parent) : null;

    /// <summary>Makes a path from its text, which must be rooted.</summary>
    /// <exception cref="Exception">The path is relative.</exception>
    public static AbsolutePath Create(string path)
    {
        Assert.True(PathConstruction.HasPathRoot(path), $"Path '{path}' must be rooted");
        return new AbsolutePath(path);
    }

    public static implicit operator AbsolutePath(string path) => path is null ? null : Create(path);

    public static implicit operator string(AbsolutePath path) => path?._path;

    /// <summary>Appends a relative path; <c>..</c> is resolved.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string right) =>
        new(PathConstruction.Combine(left.NotNull()._path, right));

    /// <summary><c>path / ..</c> is the directory above.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only the range '..' stands for a path segment");
        return left / "..";
    }

    /// <summary>Appends text to the last segment.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right) => new(left._path + right);

    public static bool operator ==(AbsolutePath a, AbsolutePath b) => Equals(a, b);

    public static bool operator !=(AbsolutePath a, AbsolutePath b) => !Equals(a, b);

    protected bool Equals(AbsolutePath other) => string.Equals(_path, other?._path, Comparison);

    public override bool Equals(object obj) => obj is AbsolutePath other && Equals(other);

    public override int GetHashCode() => _path.GetHashCode(Comparison);

    public override string ToString() => _path;

    /// <summary>The path with the quotes that the format asks for.</summary>
    /// <exception cref="ArgumentException">The format is not one of the constants of this type.</exception>
    public string ToString(string format) => ((IFormattable)this).ToString(format, formatProvider: null);

    string IFormattable.ToString(string format, IFormatProvider formatProvider) => format switch
    {
        null or "" or NoQuotes => _path,
        DoubleQuote => _path.DoubleQuote(),
        DoubleQuoteIfNeeded => _path.DoubleQuoteIfNeeded(),
        SingleQuote => _path.SingleQuote(),
        SingleQuoteIfNeeded => _path.SingleQuoteIfNeeded(),
        _ => throw new ArgumentException($"Format '{format}' is not known for paths", nameof(format)),
    };

    /// <summary>Turns text into paths; relative ones start at the working directory.</summary>
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value) => value switch
        {
            string text => PathConstruction.HasPathRoot(text) ? Create(text) : EnvironmentInfo.WorkingDirectory / text,
            null => null,
            _ => base.ConvertFrom(context, culture, value),
        };
    }
}
