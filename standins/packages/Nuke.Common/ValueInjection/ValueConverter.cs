using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common.ValueInjection;

/// <summary>A value was given for a parameter that does not fit its type.</summary>
sealed class ValueConversionException(string message, Exception innerException = null) : Exception(message, innerException);

/// <summary>Turns the text of arguments, variables and files into the types of parameters.</summary>
static class ValueConverter
{
    /// <summary>The type of one value: a list's element, or what a nullable type wraps.</summary>
    public static Type GetScalarType(Type type)
    {
        var scalar = GetElementType(type) ?? type;
        return Nullable.GetUnderlyingType(scalar) ?? scalar;
    }

    /// <summary>The type of a list's elements, or null for a type that holds one value.</summary>
    public static Type GetElementType(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        if (type == typeof(string) || !type.IsGenericType)
            return null;
        var definition = type.GetGenericTypeDefinition();
        return definition == typeof(IReadOnlyCollection<>) || definition == typeof(IReadOnlyList<>)
            || definition == typeof(IEnumerable<>) || definition == typeof(List<>)
                ? type.GetGenericArguments()[0]
                : null;
    }

    /// <summary>Converts the values given for one parameter.</summary>
    /// <exception cref="ValueConversionException">A value does not fit, or there is not exactly one for a scalar.</exception>
    public static object Convert(IReadOnlyList<string> values, Type type, string parameterName)
    {
        if (GetElementType(type) is { } elementType)
            return ConvertList(values, type, elementType, parameterName);
        var scalar = Nullable.GetUnderlyingType(type) ?? type;
        if (values.Count == 0 && scalar == typeof(bool))
            return true;
        if (values.Count != 1)
        {
            throw new ValueConversionException(
                $"Parameter '{parameterName}' takes one value, but {values.Count} were given: {string.Join(", ", values)}");
        }

        return ConvertScalar(values[0], scalar, parameterName);
    }

    static object ConvertList(IReadOnlyList<string> values, Type type, Type elementType, string parameterName)
    {
        var scalar = Nullable.GetUnderlyingType(elementType) ?? elementType;
        var array = Array.CreateInstance(elementType, values.Count);
        for (var index = 0; index < values.Count; index++)
            array.SetValue(ConvertScalar(values[index], scalar, parameterName), index);
        return type.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(type, array);
    }

    static object ConvertScalar(string text, Type type, string parameterName)
    {
        try
        {
            if (type == typeof(string) || type == typeof(object))
                return text;
            if (type == typeof(bool))
                return bool.Parse(text);
            if (type.IsEnum)
                return Enum.Parse(type, text, ignoreCase: true);
            if (type == typeof(AbsolutePath))
                return new AbsolutePath.TypeConverter().ConvertFrom(text);
            if (typeof(Enumeration).IsAssignableFrom(type))
                return Enumeration.Parse(type, text);
            return type.IsPrimitive || type == typeof(decimal)
                ? System.Convert.ChangeType(text, type, CultureInfo.InvariantCulture)
                : ConvertByTypeConverter(text, type);
        }
        catch (Exception exception) when (exception is not ValueConversionException)
        {
            var reason = exception is TargetInvocationException { InnerException: { } inner } ? inner.Message : exception.Message;
            throw new ValueConversionException(
                $"Value '{text}' of parameter '{parameterName}' could not be converted to '{type.Name}': {reason}",
                exception);
        }
    }

    // TypeDescriptor costs milliseconds to load, so it comes last.
    static object ConvertByTypeConverter(string text, Type type) =>
        TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text);
}
