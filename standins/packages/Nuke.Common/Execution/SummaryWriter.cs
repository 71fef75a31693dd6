using System.Globalization;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Writes the lines before the first and after the last target.</summary>
static class SummaryWriter
{
    // Pages that show logs fold ordinary blanks.
    const char Blank = '\u00A0';

    const int StatusWidth = 10;
    const int DurationWidth = 10;

    static readonly string[] Logo =
    [
        "███╗   ██╗██╗   ██╗██╗  ██╗███████╗",
        "████╗  ██║██║   ██║██║ ██╔╝██╔════╝",
        "██╔██╗ ██║██║   ██║█████╔╝ █████╗  ",
        "██║╚██╗██║██║   ██║██╔═██╗ ██╔══╝  ",
        "██║ ╚████║╚██████╔╝██║  ██╗███████╗",
        "╚═╝  ╚═══╝ ╚═════╝ ╚═╝  ╚═╝╚══════╝",
    ];

    public static void WriteLogo()
    {
        ConsoleWriter.WriteLine();
        foreach (var line in Logo)
            ConsoleWriter.WriteLine(line.Replace(' ', Blank));
        ConsoleWriter.WriteLine();
    }

    public static void WriteVersion()
    {
        var version = typeof(NukeBuild).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var framework = $".NETCoreApp,Version=v{Environment.Version.Major}.{Environment.Version.Minor}";
        ConsoleWriter.WriteLine(
            $"NUKE Execution Engine version {version} ({EnvironmentInfo.Platform},{framework})", ConsoleStyle.Information);
        ConsoleWriter.WriteLine();
    }

    public static void WriteErrorsAndWarnings()
    {
        foreach (var logEvent in Logging.InMemorySink.Instance.LogEvents.Where(logEvent => logEvent.MessageTemplate.Text.Length > 0))
        {
            ConsoleWriter.WriteLine(
                ("[", ConsoleStyle.Secondary),
                (LogText.GetShortLevel(logEvent.Level), LogText.GetStyle(logEvent.Level)),
                ("] ", ConsoleStyle.Secondary),
                (Logging.InMemorySink.TargetOf(logEvent), ConsoleStyle.Secondary),
                (": ", ConsoleStyle.Secondary),
                (LogText.Render(logEvent), ConsoleStyle.Text));
        }
    }

    public static void WriteTargets(INukeBuild build)
    {
        var nameWidth = Math.Max(build.ExecutionPlan.Max(target => target.Name.Length) + 4, 19);
        var width = nameWidth + StatusWidth + DurationWidth;
        ConsoleWriter.WriteLine();
        ConsoleWriter.WriteLine(new string('═', width));
        ConsoleWriter.WriteLine(Line("Target", "Status", "Duration"), ConsoleStyle.Information);
        ConsoleWriter.WriteLine(new string('─', width));
        foreach (var target in build.ExecutionPlan.Where(target => target.Status != ExecutionStatus.Collective))
        {
            ConsoleWriter.WriteLine(
                Line(target.Name, target.Status.ToString(), GetDuration(target)) + GetNotes(target), GetStyle(target.Status));
        }
        ConsoleWriter.WriteLine(new string('─', width));
        var total = build.ExecutionPlan.Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Duration);
        ConsoleWriter.WriteLine(Line("Total", string.Empty, Format(total)), ConsoleStyle.Information);
        ConsoleWriter.WriteLine(new string('═', width));

        string Line(string name, string status, string duration) =>
            name.PadRight(nameWidth, Blank) + status.PadRight(StatusWidth, Blank) + duration.PadLeft(DurationWidth, Blank);
    }

    public static void WriteOutcome(INukeBuild build)
    {
        var now = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        ConsoleWriter.WriteLine();
        if (build.IsSucceeding)
            ConsoleWriter.WriteLine($"Build succeeded on {now}. ＼（＾ᴗ＾）／", ConsoleStyle.Success);
        else
            ConsoleWriter.WriteLine($"Build failed on {now}. (╯°□°）╯︵ ┻━┻", ConsoleStyle.Error);
    }

    static string GetNotes(ExecutableTarget target) => target.SummaryInformation.Count == 0
        ? string.Empty
        : $"{Blank}{Blank}{Blank}// {target.SummaryInformation.Select(note => $"{note.Key}: {note.Value}").JoinCommaSpace()}";

    static string GetDuration(ExecutableTarget target) => target.Status switch
    {
        ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted => Format(target.Duration),
        _ => string.Empty,
    };

    // Ten minutes to the second are '1< 1sec'.
    static string Format(TimeSpan duration) =>
        $"{(int)duration.TotalMinutes}:{duration.Seconds.ToString("00", CultureInfo.InvariantCulture)}"
            .Replace("0:00", "< 1sec", StringComparison.Ordinal);

    static ConsoleStyle GetStyle(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => ConsoleStyle.Success,
        ExecutionStatus.Failed => ConsoleStyle.Error,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => ConsoleStyle.Warning,
        ExecutionStatus.Skipped => ConsoleStyle.Debug,
        _ => throw new NotSupportedException(status.ToString()),
    };
}
