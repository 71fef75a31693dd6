using System.Collections;
using System.Reflection;
using Nuke.Common;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// NUKE takes a parameter also from a variable that is called like it: <c>HOST</c>, <c>TARGET</c>, <c>IMAGE</c>, <c>REGISTRY</c>, however
/// they are spelt. Such names mean other things to most machines, so that this build listens to variables with NUKE's prefix alone.
/// </summary>
static class UnprefixedVariables
{
    /// <summary>What NUKE's own names of variables begin with.</summary>
    public const string Prefix = "NUKE";

    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Parameters of NUKE 10.1 that no member stands for.
    static readonly string[] s_withoutMember = ["GenerateConfiguration", "ShellCompletion", "VisualStudioDebug"];

    /// <summary>Takes them out of this process, and of the programs that it starts; NUKE must not have read them before.</summary>
    /// <param name="build">The build whose parameters they could be.</param>
    public static void Hide(Type build)
    {
        var names = NamesOf(build);
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (names.Contains(Trim((string)variable.Key)))
                Environment.SetEnvironmentVariable((string)variable.Key, null);
        }
    }

    /// <summary>The names of all parameters, as far as they count: their letters and digits.</summary>
    internal static IReadOnlySet<string> NamesOf(Type build)
    {
        var names = new HashSet<string>(s_withoutMember, StringComparer.OrdinalIgnoreCase);
        foreach (var type in build.GetInterfaces())
            Add(names, type, type.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix);
        for (var type = build; type is not null; type = type.BaseType)
            Add(names, type, null);
        return names;
    }

    /// <summary>What counts of a variable's name: its letters and digits. Of one with the prefix nothing does.</summary>
    internal static string Trim(string variable) => LettersOf(variable) is var name
        && name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? "" : name;

    /// <summary>What counts of a parameter's name, however it is spelt: its letters and digits.</summary>
    public static string LettersOf(string name) => string.Concat(name.Where(char.IsLetterOrDigit));

    static void Add(HashSet<string> names, Type type, string? prefix)
    {
        foreach (var member in type.GetProperties(Declared).Concat<MemberInfo>(type.IsInterface ? [] : type.GetFields(Declared)))
        {
            if (member.IsDefined(typeof(ParameterAttribute)) && member.GetCustomAttribute<ParameterAttribute>() is { } parameter)
                names.Add(Trim(prefix + (parameter.Name ?? member.Name)));
        }
    }
}
