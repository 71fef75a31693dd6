using System.Linq.Expressions;
using System.Reflection;

namespace Nuke.Common.ValueInjection;

/// <summary>A member of a build with the attribute that gives it a value.</summary>
sealed record InjectedMember(MemberInfo Member, ValueInjectionAttributeBase Attribute);

/// <summary>Finds the members that get values, and gives them.</summary>
static class ParameterInjection
{
    const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    // Values of components are asked for again and again; what costs a parse is kept.
    static readonly Dictionary<MemberInfo, object> Kept = [];

    /// <summary>The build's members first, then those of its components that the build does not define itself.</summary>
    public static IReadOnlyList<InjectedMember> GetMembers(Type buildType)
    {
        var members = new List<InjectedMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
            Add(type.GetFields(Declared), type.GetProperties(Declared));
        foreach (var component in buildType.GetInterfaces())
        {
            if (component != typeof(INukeBuild))
                Add([], component.GetProperties(Declared));
        }

        return members;

        void Add(FieldInfo[] fields, PropertyInfo[] properties)
        {
            foreach (var member in fields.Concat<MemberInfo>(properties))
            {
                if (member.GetCustomAttribute<ValueInjectionAttributeBase>() is { } attribute
                    && names.Add(MemberNames.GetShortName(member)))
                    members.Add(new InjectedMember(member, attribute));
            }
        }
    }

    /// <summary>Sets the fields and properties of the build class; components ask for theirs when they need them.</summary>
    public static void Inject(NukeBuild build, IReadOnlyList<InjectedMember> members)
    {
        foreach (var (member, attribute) in members.OrderByDescending(candidate => candidate.Attribute.Priority))
        {
            if (member.DeclaringType is { IsInterface: true } || GetStorage(member) is not { } storage)
                continue;
            attribute.Build = build;
            if (attribute.TryGetValue(member, build) is { } value)
                storage.SetValue(storage.IsStatic ? null : build, value);
        }
    }

    /// <summary>The value of the member that the expression names, for a component of the build.</summary>
    public static object TryGetValue(INukeBuild build, LambdaExpression expression)
    {
        var member = MemberNames.GetMember(expression).NotNull($"Expression '{expression}' does not name a member");
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            .NotNull($"Member '{MemberNames.GetDisplayName(member)}' has no attribute that gives it a value");
        if (attribute.GetType() == typeof(ParameterAttribute))
            return attribute.TryGetValue(member, build);
        if (Kept.TryGetValue(member, out var kept))
            return kept;
        attribute.Build = build;
        return attribute.TryGetValue(member, build) is { } value ? Kept[member] = value : null;
    }

    // A get-only property is set through its compiler-made field.
    static FieldInfo GetStorage(MemberInfo member) =>
        member as FieldInfo ?? member.DeclaringType?.GetField($"<{member.Name}>k__BackingField", Declared);
}
