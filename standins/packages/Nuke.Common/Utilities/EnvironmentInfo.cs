using System.Collections;
using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>The families of operating systems that a build tells apart.</summary>
public enum PlatformFamily
{
    Unknown = 0,
    Windows = 1,
    Linux = 2,
    OSX = 3,
}

/// <summary>The machine, the process and its environment variables.</summary>
public static class EnvironmentInfo
{
    public static bool IsWin => OperatingSystem.IsWindows();

    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool IsOsx => OperatingSystem.IsMacOS();

    public static bool IsUnix => !IsWin;

    /// <summary>Whether this is a Linux under Windows.</summary>
    public static bool IsWsl => IsLinux && HasVariable("WSL_DISTRO_NAME");

    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    public static bool Is64Bit => Environment.Is64BitOperatingSystem;

    public static bool Is32Bit => !Is64Bit;

    public static PlatformFamily Platform => (IsWin, IsLinux, IsOsx) switch
    {
        (true, _, _) => PlatformFamily.Windows,
        (_, true, _) => PlatformFamily.Linux,
        (_, _, true) => PlatformFamily.OSX,
        _ => PlatformFamily.Unknown,
    };

    /// <summary>The framework that this runs on, such as <c>.NETCoreApp,Version=v10.0</c>.</summary>
    public static FrameworkName Framework =>
        new(".NETCoreApp", new Version(Environment.Version.Major, Environment.Version.Minor));

    public static string MachineName => Environment.MachineName;

    public static string NewLine => Environment.NewLine;

    /// <summary>The directory that relative paths start from.</summary>
    public static AbsolutePath WorkingDirectory
    {
        get => AbsolutePath.Create(Directory.GetCurrentDirectory());
        set => Directory.SetCurrentDirectory(value);
    }

    /// <summary>The directories of the PATH variable.</summary>
    public static IReadOnlyCollection<string> Paths =>
        (GetVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>All variables at this moment.</summary>
    public static ReadOnlyDictionary<string, string> Variables
    {
        get
        {
            var variables = new Dictionary<string, string>(IsWin ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
            foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
                variables[(string)entry.Key] = (string)entry.Value;
            return new ReadOnlyDictionary<string, string>(variables);
        }
    }

    /// <summary>The variable's value, or null where it is not set.</summary>
    public static string GetVariable(string name) => Environment.GetEnvironmentVariable(name);

    /// <summary>The variable's value as a type, split where a separator is given.</summary>
    public static T GetVariable<T>(string name, char? separator = null) =>
        GetVariable(name) is not { } text
            ? default
            : (T)ValueConverter.Convert(separator is { } glue ? text.Split(glue) : [text], typeof(T), isGiven: false);

    public static bool HasVariable(string name, bool allowEmpty = true) =>
        GetVariable(name) is { } value && (allowEmpty || value.Length > 0);

    public static void SetVariable(string name, string value) => Environment.SetEnvironmentVariable(name, value);

    public static void RemoveVariable(string name) => Environment.SetEnvironmentVariable(name, null);

    /// <summary>Works in another directory until the result is disposed.</summary>
    public static IDisposable SwitchWorkingDirectory(this AbsolutePath path)
    {
        var previous = WorkingDirectory;
        return DelegateDisposable.CreateBracket(() => WorkingDirectory = path, () => WorkingDirectory = previous);
    }
}
