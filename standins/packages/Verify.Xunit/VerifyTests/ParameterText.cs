using System.Globalization;
using System.Reflection;

namespace VerifyTests;

/// <summary>How arguments of a test become part of a file name.</summary>
internal static class ParameterText
{
    // The characters that Windows refuses: a snapshot must be called the same everywhere.
    private const string Forbidden = "\"<>|:*?\\/";

    /// <summary><c>name=value</c>, joined by underscores.</summary>
    /// <exception cref="InvalidOperationException">There are more values than parameters.</exception>
    public static string Describe(MethodInfo method, IReadOnlyCollection<object?> values)
    {
        var parameters = method.GetParameters();
        if (values.Count > parameters.Length)
        {
            throw new InvalidOperationException(
                $"The number of passed in parameters ({values.Count}) must not exceed the number of parameters for the method "
                    + $"({parameters.Length}).");
        }

        return string.Join('_', parameters.Zip(values, (parameter, value) => $"{parameter.Name}={Clean(Render(value))}"));
    }

    private static string Render(object? value) => value switch
    {
        null => "null",
        string text => text,
        char character => character.ToString(),
        bool truth => truth.ToString(),
        Enum name => name.ToString(),
        Guid or sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException(
            $"This stand-in for Verify puts no {value.GetType()} into a file name: use UseTextForParameters."),
    };

    private static string Clean(string text) => string.Concat(
        text.Select(character => character < ' ' || Forbidden.Contains(character, StringComparison.Ordinal) ? '-' : character));
}
