using System.Reflection;
using System.Runtime.CompilerServices;
using static Neo4jKafkaConnect.Tests.Standins.SurfaceNotation;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>Writes the public and protected members of an assembly, one line a member, as the lists of upstream members do.</summary>
internal static class SurfaceRenderer
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>All lines of the assembly, sorted.</summary>
    public static IReadOnlyList<string> Render(Assembly assembly) =>
        [.. assembly.GetTypes().Where(IsVisible).SelectMany(Render).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Render(Type type)
    {
        var name = Name(type);
        yield return $"{name}: {Header(type)}";
        if (IsDelegate(type))
        {
            yield break;
        }

        foreach (var member in type.GetMembers(Declared).Where(member => !member.Name.Contains('<', StringComparison.Ordinal)))
        {
            if (Render(member) is { } line)
            {
                yield return $"{name}.{line}";
            }
        }
    }

    private static string? Render(MemberInfo member) => member switch
    {
        FieldInfo { IsSpecialName: true } => null,
        FieldInfo field when IsVisible(field.Attributes) => Line(field),
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) =>
            $".ctor({Parameters(constructor)}): {Attributes(constructor)}{Access(constructor)}",
        MethodInfo method
            when IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) => Line(method),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => Line(property),
        EventInfo { AddMethod: { } add } happening when IsVisible(add) =>
            $"{happening.Name}: {Attributes(happening)}{Access(add)}{Modifiers(add)} event {Name(happening.EventHandlerType!)}",
        _ => null,
    };

    private static string Header(Type type)
    {
        if (IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{Attributes(type)}delegate {Name(invoke.ReturnType)} ({Parameters(invoke)}){Constraints(type.GetGenericArguments())}";
        }

        var bases = type.IsEnum ? [Name(Enum.GetUnderlyingType(type))] : Bases(type);
        var list = bases.Count == 0 ? string.Empty : $" : {string.Join(", ", bases)}";
        return $"{Attributes(type)}{Kind(type)}{list}{Constraints(type.GetGenericArguments())}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static List<string> Bases(Type type)
    {
        var parent = type.IsValueType || type.BaseType == typeof(object) ? null : type.BaseType;
        var inherited = parent?.GetInterfaces() ?? [];
        var interfaces = type.GetInterfaces().Except(inherited).Select(Name).Order(StringComparer.Ordinal);
        return [.. parent is null ? [] : new[] { Name(parent) }, .. interfaces];
    }

    private static string Line(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
        {
            return $"{field.Name}: = {Value(field.GetRawConstantValue())}";
        }

        var access = field.IsPublic ? "public" : "protected";
        var kind = field switch
        {
            { IsLiteral: true } => " const",
            { IsStatic: true, IsInitOnly: true } => " static readonly",
            { IsStatic: true } => " static",
            { IsInitOnly: true } => " readonly",
            _ => string.Empty,
        };
        var value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : string.Empty;
        return $"{field.Name}: {Attributes(field)}{access}{kind} {Name(field.FieldType)}{value}";
    }

    private static string Line(MethodInfo method)
    {
        var arguments = method.GetGenericArguments();
        var generic = arguments.Length == 0 ? string.Empty : $"<{string.Join(", ", arguments.Select(Name))}>";
        var returned = $"{Access(method)}{Modifiers(method)} {Name(method.ReturnType)}{Constraints(arguments)}";
        return $"{method.Name}{generic}({Parameters(method)}): {Attributes(method)}{returned}";
    }

    private static string Line(PropertyInfo property)
    {
        var accessor = property.GetAccessors(nonPublic: true).Where(IsVisible).OrderBy(method => method.IsPublic ? 0 : 1).First();
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var get = property.GetMethod is { } getter && IsVisible(getter) ? "get; " : string.Empty;
        var set = property.SetMethod is { } setter && IsVisible(setter) ? IsInit(setter) ? "init; " : "set; " : string.Empty;
        return $"{name}: {Attributes(property)}{Access(accessor)}{Modifiers(accessor)} {Name(property.PropertyType)} {{ {get}{set}}}";
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { DeclaringType.IsInterface: true, IsStatic: false } => method.IsAbstract ? string.Empty : " default-impl",
        { IsStatic: true } => " static",
        { IsAbstract: true } => " abstract",
        _ when method.GetBaseDefinition() != method => " override",
        { IsVirtual: true, IsFinal: false } => " virtual",
        _ => string.Empty,
    };

    private static string Parameters(MethodBase method)
    {
        var extended = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : string.Empty;
        return extended + string.Join(", ", method.GetParameters().Select(Parameter));
    }

    private static string Parameter(ParameterInfo parameter)
    {
        var direction = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute)) => "params ",
            _ => string.Empty,
        };
        var value = parameter.HasDefaultValue ? $" = {Value(parameter.RawDefaultValue)}" : string.Empty;
        return $"{direction}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsDelegate(Type type) => type.BaseType == typeof(MulticastDelegate);

    private static bool IsVisible(Type type) => !type.Name.Contains('<', StringComparison.Ordinal)
        && (type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)));

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldAttributes attributes) =>
        (attributes & FieldAttributes.FieldAccessMask) is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem;
}
