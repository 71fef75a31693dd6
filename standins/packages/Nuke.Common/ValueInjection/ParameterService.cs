using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Finds the values of parameters: command line, then environment, then parameter files.</summary>
static class ParameterService
{
    // Values are split at what the attribute says, else at nothing.
    const char NoSeparator = '\0';

    static readonly ArgumentParser Arguments = new(CommandLine);
    static ParameterFiles s_files;

    /// <summary>The arguments of the process without the program's name.</summary>
    public static IReadOnlyList<string> CommandLine => Environment.GetCommandLineArgs()[1..];

    /// <summary>From now on values also come from the files.</summary>
    public static void UseFiles() => s_files = new ParameterFiles(
        NukeBuild.RootDirectory / NukeBuild.NukeDirectoryName, NukeBuild.RootDirectory, NukeBuild.LoadedLocalProfiles);

    /// <summary>The value of a member that is a parameter, or null where none was given.</summary>
    /// <exception cref="Exception">What was given does not fit the member's type.</exception>
    public static object GetValue(MemberInfo member, Type type = null)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>();
        type ??= MemberNames.GetMemberType(member);
        return Find(MemberNames.GetParameterName(member), type, attribute?.Separator is [var separator] ? separator : NoSeparator);
    }

    /// <summary>The value of one of the engine's own parameters, or the type's default.</summary>
    /// <exception cref="Exception">What was given does not fit the type.</exception>
    public static T FindBuiltIn<T>(string name, char separator = NoSeparator) =>
        Find(name, typeof(T), separator) is T value ? value : default;

    /// <summary>The names of the invoked targets, or null where none were given.</summary>
    public static string[] GetInvokedTargets() => FindBuiltIn<string[]>("Target", '+');

    /// <summary>The names of targets to skip: empty for a bare <c>--skip</c>, null where not asked for.</summary>
    public static string[] GetSkippedTargets() => FindBuiltIn<string[]>("Skip", '+');

    static object Find(string name, Type type, char separator) =>
        Arguments.Find(name, type, separator)
        ?? (name == "Target" ? Arguments.FindPositional(type, separator) : null)
        ?? EnvironmentValues.Find(name, type, separator)
        ?? s_files?.Find(name, type);
}
