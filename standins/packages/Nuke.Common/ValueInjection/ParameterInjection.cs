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
    static readonly Dictionary<Type, IReadOnlyList<InjectedMember>> KeptMembers = [];

    // Sorting by a key of a primitive type is code that each start would have to compile.
    static readonly Comparer<InjectedMember> ByPriority = Comparer<InjectedMember>.Create(
        (left, right) => right.Attribute.Priority.CompareTo(left.Attribute.Priority));

    /// <summary>The build's members first, then those of its components that the build does not define itself.</summary>
    public static IReadOnlyList<InjectedMember> GetMembers(Type buildType) =>
        KeptMembers.TryGetValue(buildType, out var kept) ? kept : KeptMembers[buildType] = FindMembers(buildType);

    static List<InjectedMember> FindMembers(Type buildType)
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

    /// <summary>Sets the build's own fields and properties, the engine's too; components ask for theirs when they need them.</summary>
    public static void Inject(NukeBuild build, Func<ValueInjectionAttributeBase, bool> filter)
    {
        var members = GetMembers(build.GetType())
            .Where(member => member.Member.DeclaringType is { IsInterface: false })
            .Concat(EngineMembers)
            .Where(member => filter(member.Attribute))
            .Order(ByPriority);
        foreach (var (member, attribute) in members)
        {
            attribute.Build = build;
            if (GetStorage(member) is { } storage && attribute.TryGetValue(member, build) is { } value)
                storage.SetValue(storage.IsStatic ? null : build, value);
        }
    }

    /// <summary>The value of the member that the expression names, for a component of the build.</summary>
    public static object TryGetValue(INukeBuild build, LambdaExpression expression)
    {
        var member = MemberNames.GetMember(expression).NotNull($"Expression '{expression}' does not name a member");
        if (Kept.TryGetValue(member, out var kept))
            return kept;
        var attribute = member.GetCustomAttribute<ValueInjectionAttributeBase>()
            .NotNull($"Member '{MemberNames.GetDisplayName(member)}' has no attribute that gives it a value");
        // As NUKE does: the build is who the expression names, and none where that is converted first.
        attribute.Build = (((expression.Body as UnaryExpression)?.Operand ?? expression.Body) as MemberExpression)?.Expression
            is ConstantExpression { Value: INukeBuild named } ? named : null;
        return attribute.TryGetValue(member, build) is { } value ? Kept[member] = value : null;
    }

    static IEnumerable<InjectedMember> EngineMembers =>
        new[] { nameof(NukeBuild.Continue), nameof(NukeBuild.Help), nameof(NukeBuild.NoLogo), nameof(NukeBuild.Plan) }
            .Select(name => typeof(NukeBuild).GetProperty(name))
            .Select(property => new InjectedMember(property, property.GetCustomAttribute<ParameterAttribute>()));

    // A get-only property is set through its compiler-made field.
    static FieldInfo GetStorage(MemberInfo member) =>
        member as FieldInfo ?? member.DeclaringType?.GetField($"<{member.Name}>k__BackingField", Declared);
}
