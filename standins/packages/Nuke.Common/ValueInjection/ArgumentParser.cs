using Nuke.Common.Utilities;

namespace Nuke.Common.ValueInjection;

/// <summary>
/// The command line: values by position up to the first name, then names, each with the values up to the next one. Whatever begins
/// with a dash is a name, <c>-1</c> too; dashes and case do not matter in names, and of a name that is given twice the last one counts.
/// </summary>
sealed class ArgumentParser
{
    readonly string[] _arguments;
    readonly Dictionary<string, List<string>> _named = new(StringComparer.OrdinalIgnoreCase);

    public ArgumentParser(IEnumerable<string> arguments)
    {
        _arguments = [.. arguments];
        var current = Positional;
        foreach (var argument in _arguments)
        {
            if (argument.StartsWith('-'))
                _named[Normalize(argument)] = current = [];
            else
                current.Add(argument);
        }
    }

    /// <summary>The values in front of the first name: the invoked targets.</summary>
    public List<string> Positional { get; } = [];

    /// <summary>The value of a parameter; null where it was not given, or was given without one that it needs.</summary>
    /// <exception cref="Exception">What was given does not fit the type.</exception>
    public object Find(string parameterName, Type type, char separator) =>
        _named.TryGetValue(Normalize(parameterName), out var values) ? Convert(parameterName, values, type, separator) : null;

    /// <summary>The values by position, or null where there are none.</summary>
    /// <exception cref="Exception">They do not fit the type.</exception>
    public object FindPositional(Type type, char separator) =>
        Positional.Count == 0 ? null : Convert("$all-positional", Positional, type, separator);

    object Convert(string name, List<string> values, Type type, char separator)
    {
        var isSplit = values.Exists(value => value.Contains(separator));
        Assert.True(
            values.Count == 1 || !isSplit,
            $"Argument '{name}' with value [ {values.JoinCommaSpace()} ] cannot be split with separator '{separator}'");
        try
        {
            return ValueConverter.Convert(isSplit ? values[0].Split(separator) : values, type, isGiven: true);
        }
        catch (Exception exception)
        {
            Assert.Fail(new[] { $"Resolving argument '{name}' failed.", exception.Message, "Arguments were:" }
                .Concat(_arguments.Select((argument, index) => $"  [{index}] = {argument}"))
                .JoinNewLine());
            throw;
        }
    }

    static string Normalize(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal);
}
