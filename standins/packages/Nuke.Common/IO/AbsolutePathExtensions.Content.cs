using System.Security.Cryptography;
using System.Text;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>The encoding of files where none is given: UTF-8 without a byte order mark.</summary>
    public static Encoding DefaultEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Whether written text ends with a line break where not said otherwise.</summary>
    public static bool DefaultEofLineBreak = true;

    /// <summary>The platform whose line breaks are written; null is the one this runs on.</summary>
    public static PlatformFamily? DefaultLineBreakType;

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string ReadAllText(this AbsolutePath path, Encoding encoding = null) =>
        File.ReadAllText(Existing(path), encoding ?? Encoding.UTF8);

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string[] ReadAllLines(this AbsolutePath path, Encoding encoding = null) =>
        File.ReadAllLines(Existing(path), encoding ?? Encoding.UTF8);

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(Existing(path));

    /// <summary>Writes the text, makes directories as needed, and ends it with a line break.</summary>
    public static AbsolutePath WriteAllText(
        this AbsolutePath path,
        string content,
        Encoding encoding = null,
        bool? eofLineBreak = null)
    {
        Directory.CreateDirectory(path.Parent);
        var text = eofLineBreak ?? DefaultEofLineBreak
            ? content.TrimEnd('\r', '\n') + (content.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n")
            : content;
        File.WriteAllText(path, text, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        IEnumerable<string> lines,
        Encoding encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = null)
    {
        var text = string.Join(GetNewLine(platformFamily), lines);
        Directory.CreateDirectory(path.Parent);
        File.WriteAllText(
            path,
            (eofLineBreak ?? DefaultEofLineBreak) ? text + GetNewLine(platformFamily) : text,
            encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        string[] lines,
        Encoding encoding = null,
        PlatformFamily? platformFamily = null,
        bool? eofLineBreak = null) =>
        path.WriteAllLines(lines.AsEnumerable(), encoding, platformFamily, eofLineBreak);

    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        Directory.CreateDirectory(path.Parent);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding encoding = null)
    {
        Directory.CreateDirectory(path.Parent);
        File.AppendAllText(path, content, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath AppendAllLines(this AbsolutePath path, IEnumerable<string> lines, Encoding encoding = null)
    {
        Directory.CreateDirectory(path.Parent);
        File.AppendAllLines(path, lines, encoding ?? DefaultEncoding);
        return path;
    }

    public static AbsolutePath AppendAllLines(this AbsolutePath path, string[] lines, Encoding encoding = null) =>
        path.AppendAllLines(lines.AsEnumerable(), encoding);

    /// <summary>Reads the text, changes it and writes it back.</summary>
    public static AbsolutePath UpdateText(this AbsolutePath path, Func<string, string> update, Encoding encoding = null) =>
        path.WriteAllText(update(path.ReadAllText(encoding)), encoding);

    /// <summary>Creates the file or sets the time of its last change.</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
            Directory.CreateDirectory(path.Parent);
        if (!path.FileExists())
            File.WriteAllBytes(path, []);
        File.SetLastWriteTime(path, time ?? DateTime.Now);
        return path;
    }

    /// <summary>The MD5 hash of the content in lower-case hexadecimal.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
        // NUKE's contract is MD5; it names content, it protects nothing.
#pragma warning disable CA5351
        return Convert.ToHexStringLower(MD5.HashData(stream));
#pragma warning restore CA5351
    }

    static AbsolutePath Existing(AbsolutePath path)
    {
        Assert.FileExists(path);
        return path;
    }

    static string GetNewLine(PlatformFamily? platformFamily) => (platformFamily ?? DefaultLineBreakType) switch
    {
        null => Environment.NewLine,
        PlatformFamily.Windows => "\r\n",
        _ => "\n",
    };
}
