using System.Reflection;
using System.Text;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Asks a person at a terminal for a missing parameter.</summary>
static class Prompt
{
    /// <summary>Asks where someone is there to answer; the member then has the value.</summary>
    /// <returns>Whether a value was given.</returns>
    public static bool TryAsk(NukeBuild build, MemberInfo member)
    {
        if (NukeBuild.IsServerBuild || Console.IsInputRedirected || Console.IsOutputRedirected
            || member.GetCustomAttribute<ParameterAttribute>() is not { } attribute)
            return false;
        var name = MemberNames.GetParameterName(member);
        Console.Write($"{attribute.Description ?? name} (--{MemberNames.ToKebabCase(name)}): ");
        var answer = member.GetCustomAttribute<SecretAttribute>() is null ? Console.ReadLine() : ReadSecret();
        if (string.IsNullOrEmpty(answer))
            return false;
        ParameterService.SetAnswer(name, answer);
        ParameterInjection.Inject(build, [new InjectedMember(member, attribute)]);
        return true;
    }

    static string ReadSecret()
    {
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && text.Length > 0)
                text.Length--;
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }

        Console.WriteLine();
        return text.ToString();
    }
}
