using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>Finds the values of parameters: command line, then parameter files, then environment.</summary>
static class ParameterService
{
    static readonly Lazy<ArgumentParser> LazyArguments = new(() => new ArgumentParser(CommandLine));
    static readonly Lazy<EnvironmentValues> LazyEnvironment = new(() => new EnvironmentValues(Environment.GetEnvironmentVariables()));
    static readonly Lazy<ParameterFiles> LazyFiles = new(
        () => new ParameterFiles(NukeBuild.RootDirectory / NukeBuild.NukeDirectoryName, NukeBuild.LoadedLocalProfiles));

    // Values that were asked for at the terminal, by parameter name.
    static readonly Dictionary<string, string> Answers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The arguments of the process without the program's name.</summary>
    public static IReadOnlyList<string> CommandLine => Environment.GetCommandLineArgs()[1..];

    /// <summary>The value of a member that is a parameter, or null where none was given.</summary>
    public static object GetValue(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>();
        var name = MemberNames.GetParameterName(member);
        var type = MemberNames.GetMemberType(member);
        return FindValues(name, type, attribute?.Separator) is { } values
            ? ValueConverter.Convert(values, type, name)
            : null;
    }

    /// <summary>The values given for a parameter of the type, or null where none were.</summary>
    public static IReadOnlyList<string> FindValues(string name, Type type, string separator)
    {
        if (Answers.TryGetValue(name, out var answer))
            return [answer];
        var isList = ValueConverter.GetElementType(type) is not null;
        if (LazyArguments.Value.Find(name) is { } arguments)
            return isList ? Split(arguments, separator ?? "+") : arguments;
        if (LazyFiles.Value.Find(name) is { } fileValues)
            return fileValues;
        return LazyEnvironment.Value.Find(name) is not { } variable
            ? null
            : isList ? Split(variable.Split(' ', StringSplitOptions.RemoveEmptyEntries), separator ?? "+") : [variable];
    }

    /// <summary>The names of the invoked targets, or null where none were given.</summary>
    public static IReadOnlyList<string> GetInvokedTargets() =>
        GetBuiltInList("Target") ?? (LazyArguments.Value.Positional is { Count: > 0 } names ? Split(names, "+") : null);

    /// <summary>The names of targets to skip: empty for a bare <c>--skip</c>, null where not asked for.</summary>
    public static IReadOnlyList<string> GetSkippedTargets() => GetBuiltInList("Skip");

    /// <summary>Whether a switch of the engine is on.</summary>
    public static bool GetBuiltInSwitch(string name) =>
        FindBuiltIn(name) is { } values && (bool)ValueConverter.Convert(values, typeof(bool), name);

    /// <summary>The one value of a parameter of the engine, or null.</summary>
    public static string GetBuiltIn(string name) =>
        FindBuiltIn(name) is { } values ? (string)ValueConverter.Convert(values, typeof(string), name) : null;

    public static string[] GetBuiltInList(string name) =>
        FindBuiltIn(name) is { } values ? Split(values, "+") : null;

    /// <summary>The value of <c>--root</c>, empty for a bare one, null where it was not given; it cannot come from a file.</summary>
    public static string GetRootArgument() =>
        LazyArguments.Value.Find("Root") is { } values
            ? values.Count == 0 ? string.Empty : (string)ValueConverter.Convert(values, typeof(string), "Root")
            : LazyEnvironment.Value.Find("Root", onlyPrefixed: true);

    public static void SetAnswer(string name, string value) => Answers[name] = value;

    // Variables such as HOST, TARGET or HELP are too common to mean the engine's own parameters without the prefix.
    static IReadOnlyList<string> FindBuiltIn(string name)
    {
        if (LazyArguments.Value.Find(name) is { } arguments)
            return arguments;
        // Profiles say which files are read, so they cannot stand in one.
        if (name != "Profile" && LazyFiles.Value.Find(name) is { } fileValues)
            return fileValues;
        return LazyEnvironment.Value.Find(name, onlyPrefixed: true) is { } variable
            ? variable.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : null;
    }

    static string[] Split(IEnumerable<string> values, string separator) =>
        [.. values.SelectMany(value => value.Split(separator, StringSplitOptions.RemoveEmptyEntries))];
}
