namespace Nuke.Common.ValueInjection;

/// <summary>
/// The command line: values by position up to the first name, then names, each with the values up to the next one.
/// Dashes and case do not matter in names.
/// </summary>
sealed class ArgumentParser
{
    readonly Dictionary<string, List<string>> _named = new(StringComparer.OrdinalIgnoreCase);

    public ArgumentParser(IEnumerable<string> arguments)
    {
        var current = default(List<string>);
        foreach (var argument in arguments)
        {
            if (IsName(argument))
            {
                var name = Normalize(argument);
                if (!_named.TryGetValue(name, out current))
                    _named[name] = current = [];
            }
            else
            {
                (current ?? Positional).Add(argument);
            }
        }
    }

    /// <summary>The values in front of the first name: the invoked targets.</summary>
    public List<string> Positional { get; } = [];

    /// <summary>The values behind the name; empty for a switch; null where it was not given.</summary>
    public IReadOnlyList<string> Find(string parameterName) => _named.GetValueOrDefault(Normalize(parameterName));

    static string Normalize(string name) => name.Replace("-", string.Empty, StringComparison.Ordinal);

    // '-1' is a number, not a name.
    static bool IsName(string argument) => argument.Length > 1 && argument[0] == '-' && !char.IsAsciiDigit(argument[1]);
}
