using System.Text;

namespace Neo4jKafkaConnect.Worker;

/// <summary>
/// The way of a value from a variable of the container into the worker: Confluent's template writes it into the properties file as it is
/// (<c>dub</c> and <c>ub</c> alike), and Java reads that file with its escapes (real-worker facts, row C).
/// </summary>
static class RenderedValue
{
    /// <summary>What the worker gets for a variable's value.</summary>
    public static string InJava(string variable) => NeedsReading(variable) ? JavaProperties.Parse($"x={variable}")["x"] ?? "" : variable;

    /// <summary>What the variable has to hold so that the worker gets a value.</summary>
    public static string OfVariable(string value)
    {
        var written = new StringBuilder(value.Length);
        foreach (var (index, character) in value.Index())
        {
            written.Append(character switch
            {
                '\\' => @"\\",
                '\n' => @"\n",
                '\r' => @"\r",
                '\f' => @"\f",
                '\t' => @"\t",
                // White space counts from the first other character on, and a backslash is one.
                ' ' when index == 0 => @"\ ",
                _ => character.ToString(),
            });
        }

        return written.ToString();
    }

    /// <summary>What is lost on the way, in words; null where all of it arrives.</summary>
    public static string? LossOf(string variable)
    {
        if (variable.AsSpan().IndexOfAny('\n', '\r') >= 0)
            return "a line break starts another setting";
        if (variable.Length > 0 && variable[0] is ' ' or '\t' or '\f')
            return "the blanks at its start are passed over";
        for (var index = 0; index < variable.Length; index++)
        {
            if (variable[index] != '\\')
                continue;
            if (++index == variable.Length)
                return "the backslash at its end joins the next setting to it";
            if (!"\\tnrfu =:#!\"".Contains(variable[index], StringComparison.Ordinal))
                return $"the backslash before '{variable[index]}' is taken for an escape and dropped";
        }

        return null;
    }

    static bool NeedsReading(string variable) => variable.Length > 0
        && (variable[0] is ' ' or '\t' or '\f' || variable.AsSpan().IndexOfAny('\\', '\n', '\r') >= 0);
}
