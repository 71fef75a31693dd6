using System.Globalization;
using System.Reflection;
using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Writes the lines before the first and after the last target.</summary>
static class SummaryWriter
{
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
            ConsoleWriter.WriteLine(line, ConsoleStyle.Information);
        ConsoleWriter.WriteLine();
    }

    public static void WriteVersion()
    {
        var version = typeof(NukeBuild).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var framework = $".NETCoreApp,Version=v{Environment.Version.Major}.{Environment.Version.Minor}";
        ConsoleWriter.WriteLine($"NUKE Execution Engine version {version} ({EnvironmentInfo.Platform},{framework})", ConsoleStyle.Dim);
        ConsoleWriter.WriteLine();
    }

    public static void WriteErrorsAndWarnings()
    {
        foreach (var (target, logEvent) in Logging.SevereEvents)
        {
            var level = LogText.GetShortLevel(logEvent.Level);
            var origin = target is null ? string.Empty : $"{target}: ";
            ConsoleWriter.WriteLine($"[{level}] {origin}{LogText.Render(logEvent)}", LogText.GetStyle(logEvent.Level));
        }
    }

    public static void WriteTargets(INukeBuild build)
    {
        if (build.ExecutionPlan.Count == 0)
            return;
        var nameWidth = Math.Max(build.ExecutionPlan.Max(target => target.Name.Length) + 4, 19);
        var width = nameWidth + StatusWidth + DurationWidth;
        ConsoleWriter.WriteGap();
        ConsoleWriter.WriteLine(new string('═', width));
        ConsoleWriter.WriteLine(Line("Target", "Status", "Duration"), ConsoleStyle.Information);
        ConsoleWriter.WriteLine(new string('─', width));
        foreach (var target in build.ExecutionPlan)
        {
            var notes = GetNotes(target);
            ConsoleWriter.WriteLine(
                Line(target.Name, target.Status.ToString(), GetDuration(target)).TrimEnd() is var line && notes.Length == 0
                    ? line
                    : line.PadRight(width) + "   // " + notes,
                GetStyle(target.Status));
        }

        ConsoleWriter.WriteLine(new string('─', width));
        var total = build.ExecutionPlan.Aggregate(TimeSpan.Zero, (sum, target) => sum + target.Duration);
        ConsoleWriter.WriteLine(Line("Total", string.Empty, Format(total)), ConsoleStyle.Information);
        ConsoleWriter.WriteLine(new string('═', width));

        string Line(string name, string status, string duration) =>
            name.PadRight(nameWidth) + status.PadRight(StatusWidth) + duration.PadLeft(DurationWidth);
    }

    public static void WriteOutcome(INukeBuild build)
    {
        var now = DateTime.Now.ToString(CultureInfo.CurrentCulture);
        ConsoleWriter.WriteLine();
        if (build.IsSucceeding)
            ConsoleWriter.WriteLine($"Build succeeded on {now}. ＼（＾ᴗ＾）／", ConsoleStyle.Success);
        else
            ConsoleWriter.WriteLine($"Build failed on {now}. (╯°□°）╯︵ ┻━┻", ConsoleStyle.Error);
        ConsoleWriter.WriteLine();
    }

    static string GetNotes(ExecutableTarget target)
    {
        var notes = target.SummaryInformation.ToList();
        if (target.Skipped is not null)
            notes.Insert(0, new KeyValuePair<string, string>("Skipped", target.Skipped));
        if (target.OnlyWhen is not null)
            notes.Insert(0, new KeyValuePair<string, string>("OnlyWhen", target.OnlyWhen));
        return notes.Select(note => $"{note.Key}: {note.Value}").JoinCommaSpace();
    }

    static string GetDuration(ExecutableTarget target) => target.Status switch
    {
        ExecutionStatus.Succeeded or ExecutionStatus.Failed or ExecutionStatus.Aborted => Format(target.Duration),
        _ => string.Empty,
    };

    static string Format(TimeSpan duration) =>
        duration < TimeSpan.FromSeconds(1)
            ? "< 1sec"
            : $"{(int)duration.TotalMinutes}:{duration.Seconds.ToString("00", CultureInfo.InvariantCulture)}";

    static ConsoleStyle GetStyle(ExecutionStatus status) => status switch
    {
        ExecutionStatus.Succeeded => ConsoleStyle.Success,
        ExecutionStatus.Failed => ConsoleStyle.Error,
        ExecutionStatus.Aborted or ExecutionStatus.NotRun => ConsoleStyle.Warning,
        _ => ConsoleStyle.Plain,
    };
}
