using System.Globalization;
using System.Reflection;

namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>How the lists of upstream members write types, values and attributes (upstream/README.md).</summary>
internal static class SurfaceNotation
{
    // The lists show these attributes; [CanBeNull] is nullability, which they otherwise leave out.
    private static readonly HashSet<string> ShownAttributes =
        [
            "AttributeUsageAttribute", "FlagsAttribute", "ObsoleteAttribute", "ParameterAttribute", "SecretAttribute",
            "TypeConverterAttribute",
        ];

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>A type with its namespace and its arguments, C#'s own names as keywords.</summary>
    public static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Name(underlying)}?";
        }

        return type.IsGenericParameter ? type.Name
            : Keywords.TryGetValue(type, out var keyword) ? keyword
            : Qualified(type);
    }

    /// <summary>A constant or a default value; null also for the default of a struct.</summary>
    public static string Value(object? value) => value switch
    {
        null or DBNull or Missing => "null",
        string text => $"\"{text.Replace("\"", "\\\"", StringComparison.Ordinal)}\"",
        bool truth => truth ? "true" : "false",
        Enum named => Convert.ToInt64(named, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
        Type type => $"typeof({Name(type)})",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    /// <summary>The attributes that the lists show, each followed by a blank.</summary>
    public static string Attributes(MemberInfo member) => string.Concat(member.GetCustomAttributesData()
        .Where(attribute => ShownAttributes.Contains(attribute.AttributeType.Name))
        .Select(attribute => $"[{Attribute(attribute)}] ")
        .Order(StringComparer.Ordinal));

    /// <summary>The constraints on type parameters, each preceded by a blank.</summary>
    public static string Constraints(IEnumerable<Type> arguments) => string.Concat(arguments
        .Where(argument => argument.IsGenericParameter)
        .Select(argument => (argument.Name, Constraints: string.Join(", ", Constraints(argument))))
        .Where(pair => pair.Constraints.Length > 0)
        .Select(pair => $" where {pair.Name} : {pair.Constraints}"));

    private static IEnumerable<string> Constraints(Type parameter)
    {
        var flags = parameter.GenericParameterAttributes;
        var valueType = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (valueType)
        {
            yield return "struct";
        }

        if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return "class";
        }

        foreach (var constraint in parameter.GetGenericParameterConstraints().Where(constraint => constraint != typeof(ValueType)))
        {
            yield return Name(constraint);
        }

        if (!valueType && flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint))
        {
            yield return "new()";
        }
    }

    private static string Qualified(Type type)
    {
        var arguments = type.GetGenericArguments();
        var name = Qualified(type, arguments, out _);
        return string.IsNullOrEmpty(type.Namespace) ? name : $"{type.Namespace}.{name}";
    }

    // A nested type repeats the type parameters of the type around it: those belong to the outer name.
    private static string Qualified(Type type, Type[] arguments, out int used)
    {
        used = 0;
        var outer = type.DeclaringType is { } declaring ? Qualified(declaring, arguments, out used) + "." : string.Empty;
        var tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        if (tick < 0)
        {
            return outer + type.Name;
        }

        var own = arguments[used..type.GetGenericArguments().Length];
        used += own.Length;
        return $"{outer}{type.Name[..tick]}<{string.Join(", ", own.Select(Name))}>";
    }

    private static string Attribute(CustomAttributeData attribute)
    {
        var name = attribute.AttributeType.Name[..^"Attribute".Length];
        var values = attribute.ConstructorArguments.Select(Argument)
            .Concat(attribute.NamedArguments.Select(argument => $"{argument.MemberName} = {Argument(argument.TypedValue)}"))
            .ToList();
        return values.Count == 0 ? name : $"{name}({string.Join(", ", values)})";
    }

    private static string Argument(CustomAttributeTypedArgument argument) => Value(argument.Value);
}
