using System.ComponentModel;
using System.Globalization;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>Turns the text of arguments, variables and files into the types of parameters.</summary>
static class ValueConverter
{
    /// <summary>The type of one value: a list's element, or what a nullable type wraps.</summary>
    public static Type GetScalarType(Type type)
    {
        var scalar = type.IsArray ? type.GetElementType() : type;
        return Nullable.GetUnderlyingType(scalar) ?? scalar;
    }

    /// <summary>Converts the values given for one parameter; null where a single value is missing.</summary>
    /// <param name="values">Given by the name or variable.</param>
    /// <param name="type">A scalar, or an array.</param>
    /// <param name="isGiven">What a switch without a value is.</param>
    /// <exception cref="Exception">A value does not fit, or there is more than one for a scalar.</exception>
    public static object Convert(IReadOnlyList<string> values, Type type, bool isGiven)
    {
        if (type.IsArray)
        {
            var array = Array.CreateInstance(type.GetElementType()!, values.Count);
            for (var index = 0; index < values.Count; index++)
                array.SetValue(ConvertScalar(values[index], type.GetElementType()), index);
            return array;
        }

        if (values.Count == 0)
            return GetScalarType(type) == typeof(bool) ? isGiven : null;
        var converted = values.Select(value => ConvertScalar(value, type)).ToList();
        Assert.HasSingleItem(converted, $"Value [ {values.JoinCommaSpace()} ] cannot be assigned to '{GetDisplayName(type)}'");
        return converted[0];
    }

    /// <summary>Converts one value.</summary>
    /// <exception cref="Exception">It does not fit the type.</exception>
    public static object ConvertScalar(string text, Type type)
    {
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            if (scalar == typeof(string) || scalar == typeof(object))
                return text;
            if (scalar == typeof(bool))
                return bool.Parse(text.Trim());
            if (scalar.IsEnum)
                return Enum.Parse(scalar, text, ignoreCase: true);
            if (scalar == typeof(AbsolutePath))
                return new AbsolutePath.TypeConverter().ConvertFrom(text);
            if (scalar == typeof(Host))
                return Host.Create(text);
            if (typeof(Enumeration).IsAssignableFrom(scalar))
                return Enumeration.Parse(scalar, text);
            // TypeDescriptor costs milliseconds to load, so it comes last.
            return scalar.IsPrimitive || scalar == typeof(decimal)
                ? System.Convert.ChangeType(text, scalar, CultureInfo.InvariantCulture)
                : TypeDescriptor.GetConverter(scalar).ConvertFromInvariantString(text);
        }
        catch (Exception)
        {
            Assert.Fail($"Value '{text}' could not be converted to '{GetDisplayName(type)}'");
            throw;
        }
    }

    static string GetDisplayName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } wrapped)
            return GetDisplayName(wrapped) + "?";
        if (type.IsArray)
            return GetDisplayName(type.GetElementType()) + "[]";
        return type.IsEnum ? type.Name : Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "bool",
            TypeCode.Int16 => "short",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Single => "float",
            TypeCode.Double or TypeCode.Decimal or TypeCode.Byte or TypeCode.Char or TypeCode.String => type.Name.ToLowerInvariant(),
            _ => type.Name,
        };
    }
}
