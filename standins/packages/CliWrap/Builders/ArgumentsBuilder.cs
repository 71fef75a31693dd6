using System.Globalization;
using System.Text;

namespace CliWrap.Builders;

/// <summary>Builds a line of arguments.</summary>
public class ArgumentsBuilder
{
    private readonly StringBuilder _line = new();

    /// <summary>Adds an argument, escaped or as it is.</summary>
    public ArgumentsBuilder Add(string value, bool escape)
    {
        if (_line.Length > 0)
        {
            _line.Append(' ');
        }

        _line.Append(escape ? Escape(value) : value);
        return this;
    }

    /// <summary>Adds an argument, escaped.</summary>
    public ArgumentsBuilder Add(string value) => Add(value, escape: true);

    /// <summary>Adds arguments, escaped or as they are.</summary>
    public ArgumentsBuilder Add(IEnumerable<string> values, bool escape)
    {
        foreach (var value in values)
        {
            Add(value, escape);
        }

        return this;
    }

    /// <summary>Adds arguments, each escaped.</summary>
    public ArgumentsBuilder Add(IEnumerable<string> values) => Add(values, escape: true);

    /// <summary>Adds a value in the given format.</summary>
    public ArgumentsBuilder Add(IFormattable value, IFormatProvider formatProvider, bool escape = true) =>
        Add(value.ToString(null, formatProvider), escape);

    /// <summary>Adds a value in the culture-independent format.</summary>
    public ArgumentsBuilder Add(IFormattable value, bool escape) => Add(value, CultureInfo.InvariantCulture, escape);

    /// <summary>Adds a value in the culture-independent format, escaped.</summary>
    public ArgumentsBuilder Add(IFormattable value) => Add(value, escape: true);

    /// <summary>Adds values in the given format.</summary>
    public ArgumentsBuilder Add(IEnumerable<IFormattable> values, IFormatProvider formatProvider, bool escape = true)
    {
        foreach (var value in values)
        {
            Add(value, formatProvider, escape);
        }

        return this;
    }

    /// <summary>Adds values in the culture-independent format.</summary>
    public ArgumentsBuilder Add(IEnumerable<IFormattable> values, bool escape) => Add(values, CultureInfo.InvariantCulture, escape);

    /// <summary>Adds values in the culture-independent format, each escaped.</summary>
    public ArgumentsBuilder Add(IEnumerable<IFormattable> values) => Add(values, escape: true);

    /// <summary>The line.</summary>
    public string Build() => _line.ToString();

    /// <summary>
    /// Quotes an argument so that it arrives in one piece: the rules by which Windows, and .NET on every system,
    /// splits a command line (backslashes count only before a double quote).
    /// </summary>
    public static string Escape(string argument)
    {
        if (argument.Length > 0 && !argument.Any(character => char.IsWhiteSpace(character) || character == '"'))
        {
            return argument;
        }

        var escaped = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var character in argument)
        {
            if (character == '\\')
            {
                backslashes++;
                continue;
            }

            escaped.Append('\\', character == '"' ? (2 * backslashes) + 1 : backslashes).Append(character);
            backslashes = 0;
        }

        return escaped.Append('\\', 2 * backslashes).Append('"').ToString();
    }
}
