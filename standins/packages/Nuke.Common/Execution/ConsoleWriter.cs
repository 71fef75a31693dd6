using System.Text;

namespace Nuke.Common.Execution;

/// <summary>How a line looks on a terminal with colours.</summary>
enum ConsoleStyle
{
    Plain,
    Dim,
    Information,
    Success,
    Warning,
    Error,
}

/// <summary>Writes whole lines to standard output, coloured on terminals only; NO_COLOR (no-color.org) turns colours off.</summary>
static class ConsoleWriter
{
    const string Reset = "\u001b[0m";

    static readonly Lazy<bool> LazyUsesColors = new(static () =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb");

    // Console.Out would set the terminal up and costs milliseconds; a build only writes lines.
    static readonly Lazy<TextWriter> LazyOutput = new(static () => TextWriter.Synchronized(
        new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 4096)));

    static bool s_lastWasEmpty;

    /// <summary>Writes an empty line unless the last one is empty.</summary>
    public static void WriteGap()
    {
        if (!s_lastWasEmpty)
            WriteLine();
    }

    public static void WriteLine(string text = "", ConsoleStyle style = ConsoleStyle.Plain)
    {
        var output = LazyOutput.Value;
        output.Write(Colorize(text, style) + Environment.NewLine);
        output.Flush();
        s_lastWasEmpty = text.Length == 0;
    }

    public static string Colorize(string text, ConsoleStyle style) =>
        style == ConsoleStyle.Plain || text.Length == 0 || !LazyUsesColors.Value ? text : GetCode(style) + text + Reset;

    static string GetCode(ConsoleStyle style) => style switch
    {
        ConsoleStyle.Dim => "\u001b[90m",
        ConsoleStyle.Information => "\u001b[36;1m",
        ConsoleStyle.Success => "\u001b[32;1m",
        ConsoleStyle.Warning => "\u001b[33;1m",
        ConsoleStyle.Error => "\u001b[31;1m",
        _ => string.Empty,
    };
}
