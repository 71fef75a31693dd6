using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Reporting;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>What a console shows of a result, with what differs from run to run replaced by names.</summary>
static partial class ConsoleReport
{
    /// <summary>Renders and replaces.</summary>
    public static string Render(SmokeResult result)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        new SmokeReport(ReportConsole.On(writer, isTerminal: false, columns: 100, noColour: true)).Write(result);
        var text = writer.ToString().ReplaceLineEndings("\n").Trim('\n')
            .Replace(result.Request.Image, "{image}", StringComparison.Ordinal)
            .Replace(result.Run.Value, "{run}", StringComparison.Ordinal)
            .Replace(result.Request.DiagnosisDirectory, "{diagnosis}", StringComparison.Ordinal)
            .Replace(result.Worker?.Version ?? "{platform}", "{platform}", StringComparison.Ordinal)
            .Replace(result.Request.ConnectorVersion, "{connector}", StringComparison.Ordinal);
        return Counts().Replace(Seconds().Replace(Measurements().Replace(text, "{measurements}\n"), "{seconds}"), "{some} ");
    }

    // One paragraph, which breaks where the numbers are long.
    [GeneratedRegex(@"^(?:REST after|image) .*\n(?:.+\n)*?(?=\d+ checks)", RegexOptions.Multiline)]
    private static partial Regex Measurements();

    // How many there are changes with what ships, and is asserted elsewhere.
    [GeneratedRegex(@"\b\d+ (?=settings|variables|keys|files|jars|OCI labels)")]
    private static partial Regex Counts();

    [GeneratedRegex(@"\b\d+\.\d s\b")]
    private static partial Regex Seconds();
}
