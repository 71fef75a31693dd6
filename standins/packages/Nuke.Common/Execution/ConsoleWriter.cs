namespace Nuke.Common.Execution;

/// <summary>How a line looks on a terminal with colours.</summary>
enum ConsoleStyle
{
    Text,
    Secondary,
    Debug,
    Information,
    Success,
    Warning,
    Error,
}

/// <summary>
/// Writes whole lines to standard output. Where TERM begins with <c>xterm</c> they are coloured by escape sequences, on whatever the
/// output goes to; elsewhere by what the platform knows of the terminal. An empty line is not empty.
/// </summary>
static class ConsoleWriter
{
    const string Reset = "\u001b[0m";
    const string Empty = "\u200B";

    static readonly Lazy<bool> LazyUsesEscapes = new(
        static () => Environment.GetEnvironmentVariable("TERM")?.StartsWith("xterm", StringComparison.OrdinalIgnoreCase) is true);

    static readonly Lock Gate = new();

    public static void WriteLine(string text = null, ConsoleStyle style = ConsoleStyle.Debug) =>
        WriteLine([(string.IsNullOrWhiteSpace(text) ? Empty : text, string.IsNullOrWhiteSpace(text) ? ConsoleStyle.Text : style)]);

    /// <summary>Writes one line of parts.</summary>
    public static void WriteLine(params (string Text, ConsoleStyle Style)[] parts)
    {
        // Without escapes, colours are commands to a terminal, and there may be none.
        if (LazyUsesEscapes.Value || Console.IsOutputRedirected)
        {
            Console.WriteLine(string.Concat(parts.Select(part => Format(part.Text, part.Style))));
            return;
        }

        lock (Gate)
        {
            foreach (var (text, style) in parts)
            {
                if (GetColor(style) is { } color)
                    Console.ForegroundColor = color;
                Console.Write(text);
                Console.ResetColor();
            }

            Console.WriteLine();
        }
    }

    /// <summary>The text with the escape sequences of its style, where they are used.</summary>
    public static string Format(string text, ConsoleStyle style) =>
        LazyUsesEscapes.Value && text != Empty ? $"\u001b[{GetCode(style)}m{text}{Reset}" : text;

    static string GetCode(ConsoleStyle style) => style switch
    {
        ConsoleStyle.Secondary => "38;5;247",
        ConsoleStyle.Debug => "39;1",
        ConsoleStyle.Information => "38;5;45;1",
        ConsoleStyle.Success => "32;1",
        ConsoleStyle.Warning => "38;5;214;1",
        ConsoleStyle.Error => "38;5;196;1",
        _ => "39",
    };

    static ConsoleColor? GetColor(ConsoleStyle style) => style switch
    {
        ConsoleStyle.Secondary => ConsoleColor.Gray,
        ConsoleStyle.Information => ConsoleColor.Cyan,
        ConsoleStyle.Success => ConsoleColor.Green,
        ConsoleStyle.Warning => ConsoleColor.Yellow,
        ConsoleStyle.Error => ConsoleColor.Red,
        _ => null,
    };
}
