using System.Globalization;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;

/// <summary>
/// The conversions of log4j's PatternLayout that the image's patterns use: <c>%d %p %t %c %L %m %n %X{key} %%</c>, with an optional
/// width. Anything else stands for itself.
/// </summary>
sealed class LogPattern(string pattern)
{
    /// <summary>The pattern of the worker's log.</summary>
    public const string Connect = "[%d] %p %X{connector.context}%m (%c:%L)%n";

    /// <summary>The pattern of the broker's log.</summary>
    public const string Kafka = "[%d] %p %m (%c)%n";

    /// <summary>One event as text, with the line ends that the pattern asks for.</summary>
    public string Format(LogEvent happened)
    {
        var text = new StringBuilder();
        for (var index = 0; index < pattern.Length; index++)
        {
            if (pattern[index] != '%' || index + 1 == pattern.Length)
            {
                text.Append(pattern[index]);
                continue;
            }

            index++;
            var widthStart = index;
            while (index < pattern.Length - 1 && (char.IsAsciiDigit(pattern[index]) || pattern[index] is '-' or '.'))
            {
                index++;
            }

            text.Append(Pad(Convert(pattern[index], happened), pattern[widthStart..index]));
            index = SkipBraces(index);
        }

        return text.ToString();
    }

    static string Convert(char conversion, LogEvent happened) => conversion switch
    {
        'd' => happened.Time.ToString("yyyy-MM-dd HH:mm:ss,fff", CultureInfo.InvariantCulture),
        'p' => happened.Level.ToString().ToUpperInvariant(),
        'c' => happened.Logger,
        'm' => happened.Message,
        'n' => "\n",
        'L' => happened.Line.ToString(CultureInfo.InvariantCulture),
        't' => "main",
        'X' => happened.Context,
        '%' => "%",
        var other => "%" + other,
    };

    static string Pad(string text, string width)
    {
        var digits = width.TrimStart('-').Split('.')[0];
        if (!int.TryParse(digits, CultureInfo.InvariantCulture, out var columns))
        {
            return text;
        }

        return width.StartsWith('-') ? text.PadRight(columns) : text.PadLeft(columns);
    }

    int SkipBraces(int index)
    {
        if (index + 1 >= pattern.Length || pattern[index + 1] != '{')
        {
            return index;
        }

        var end = pattern.IndexOf('}', index);
        return end < 0 ? index : end;
    }
}
