using System.Linq.Expressions;
using System.Reflection;
using System.Text;

namespace Nuke.Common.ValueInjection;

/// <summary>The names of members in C#, on the command line and in messages.</summary>
static class MemberNames
{
    /// <summary>The member's own name, without the interface of an explicit implementation.</summary>
    public static string GetShortName(MemberInfo member)
    {
        var name = member.Name;
        var dot = name.LastIndexOf('.');
        return dot < 0 ? name : name[(dot + 1)..];
    }

    /// <summary>The member's name, with the type that declares it.</summary>
    public static string GetDisplayName(MemberInfo member) => $"{member.DeclaringType?.Name}.{GetShortName(member)}";

    /// <summary>The parameter's name in Pascal case, as in the parameter file.</summary>
    public static string GetParameterName(MemberInfo member)
    {
        var attribute = member.GetCustomAttribute<ParameterAttribute>();
        var prefix = member.DeclaringType is { IsInterface: true } type
            ? type.GetCustomAttribute<ParameterPrefixAttribute>()?.Prefix
            : null;
        return prefix + (attribute?.Name ?? GetShortName(member));
    }

    /// <summary>The parameter's name in kebab case, without the dashes in front.</summary>
    public static string ToKebabCase(string name)
    {
        var text = new StringBuilder(name.Length + 8);
        for (var index = 0; index < name.Length; index++)
        {
            var current = name[index];
            var startsWord = index > 0 && char.IsUpper(current)
                && (!char.IsUpper(name[index - 1]) || index + 1 < name.Length && char.IsLower(name[index + 1]));
            if (startsWord && text[^1] != '-')
                text.Append('-');
            text.Append(char.ToLowerInvariant(current));
        }

        return text.ToString();
    }

    /// <summary>The member that an expression such as <c>() => Member</c> names, or null.</summary>
    public static MemberInfo GetMember(LambdaExpression expression)
    {
        var body = expression.Body;
        while (body is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } conversion)
            body = conversion.Operand;
        return (body as MemberExpression)?.Member;
    }

    public static Type GetMemberType(MemberInfo member) => member switch
    {
        PropertyInfo property => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => throw new ArgumentException($"Member '{member.Name}' is neither a field nor a property", nameof(member)),
    };

    public static object GetMemberValue(MemberInfo member, object instance) => member switch
    {
        PropertyInfo property => property.GetValue(instance),
        FieldInfo field => field.GetValue(instance),
        _ => throw new ArgumentException($"Member '{member.Name}' is neither a field nor a property", nameof(member)),
    };
}
