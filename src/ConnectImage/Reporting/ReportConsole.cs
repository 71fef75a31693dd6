using Spectre.Console;

namespace Neo4jKafkaConnect.Reporting;

/// <summary>The console that reports are written on.</summary>
public static class ReportConsole
{
    const int Narrowest = 80;
    const int Widest = 120;

    /// <summary>
    /// A console on a writer: 80 to 120 columns wide, in colour only where a terminal reads it and nobody asked for none.
    /// </summary>
    /// <param name="writer">Where the report goes.</param>
    /// <param name="isTerminal">Whether a person sees it directly.</param>
    /// <param name="columns">The terminal's width; taken as 100 where there is none.</param>
    /// <param name="noColour">Whether NO_COLOR is set (no-color.org).</param>
    public static IAnsiConsole On(TextWriter writer, bool isTerminal, int? columns, bool noColour)
    {
        var coloured = isTerminal && !noColour;
        var created = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = coloured ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = coloured ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            // On a build server they would turn colours on where no terminal is.
            Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
            Out = new AnsiConsoleOutput(writer),
        });
        created.Profile.Width = Math.Clamp(columns ?? 100, Narrowest, Widest);
        created.Profile.Capabilities.Unicode = true;
        return created;
    }

    /// <summary>The console of this process: standard output as it is.</summary>
    public static IAnsiConsole StandardOutput() => On(
        Console.Out,
        !Console.IsOutputRedirected,
        Console.IsOutputRedirected ? null : Console.WindowWidth,
        Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 });

    /// <summary>A text in lines of a width, broken at blanks where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var rest = paragraph;
            while (rest.Length > width)
            {
                var blank = rest.LastIndexOf(' ', width);
                var cut = blank > 0 ? blank : width;
                yield return rest[..cut].TrimEnd();
                rest = rest[cut..].TrimStart();
            }

            yield return rest;
        }
    }
}
