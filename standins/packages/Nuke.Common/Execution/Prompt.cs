using System.Reflection;
using System.Text;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Asks a person for missing parameters, on every host that counts as a terminal.</summary>
static class Prompt
{
    /// <summary>Asks until there is a value; members that cannot be set, such as those of components, are not asked for.</summary>
    /// <exception cref="InvalidOperationException">Standard input is no terminal.</exception>
    public static void Ask(NukeBuild build, MemberInfo member)
    {
        if (member.GetCustomAttribute<ParameterAttribute>() is not { } attribute || member is PropertyInfo { CanWrite: false })
            return;
        while (MemberNames.GetMemberValue(member, build) is null)
        {
            var asked = attribute.Description ?? MemberNames.GetParameterName(member);
            ConsoleWriter.WriteLine($"{asked.TrimEnd('.')}:", ConsoleStyle.Information);
            var value = ValueConverter.ConvertScalar(Read(), MemberNames.GetMemberType(member));
            if (member is FieldInfo field)
                field.SetValue(build, value);
            else
                ((PropertyInfo)member).SetValue(build, value);
        }
    }

    static string Read()
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
