using System.Globalization;
using System.Text;
using Nuke.Common.IO;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace Nuke.Common.Execution;

/// <summary>The text of log events; strings stand in it without quotes.</summary>
static class LogText
{
    static readonly MessageTemplateTextFormatter Formatter = new("{Message:l}", CultureInfo.InvariantCulture);

    public static string Render(LogEvent logEvent)
    {
        // Most messages have no holes, and their template is the text.
        if (logEvent.Properties.Count == 0 && !logEvent.MessageTemplate.Text.AsSpan().ContainsAny('{', '}'))
            return logEvent.MessageTemplate.Text;
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Formatter.Format(logEvent, text);
        return text.ToString();
    }

    public static string GetShortLevel(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    public static ConsoleStyle GetStyle(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => ConsoleStyle.Dim,
        LogEventLevel.Information => ConsoleStyle.Plain,
        LogEventLevel.Warning => ConsoleStyle.Warning,
        _ => ConsoleStyle.Error,
    };
}

/// <summary>Lines <c>HH:mm:ss [INF] text</c>; warnings and errors are kept for the end and told to the host.</summary>
sealed class ConsoleSink : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level >= LogEventLevel.Warning)
            Logging.AddSevere(logEvent);
        if (logEvent.Level < Logging.LevelSwitch.MinimumLevel)
            return;
        var text = LogText.Render(logEvent);
        if (logEvent.Level == LogEventLevel.Warning)
            NukeBuild.Host.Warn(text);
        else if (logEvent.Level > LogEventLevel.Warning)
            NukeBuild.Host.Fail(text);
        var style = LogText.GetStyle(logEvent.Level);
        var time = logEvent.Timestamp.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var exception = logEvent.Exception is null ? string.Empty : Environment.NewLine + logEvent.Exception;
        ConsoleWriter.WriteLine(
            ConsoleWriter.Colorize(time, ConsoleStyle.Dim)
            + ConsoleWriter.Colorize($" [{LogText.GetShortLevel(logEvent.Level)}] ", style)
            + ConsoleWriter.Colorize(text + exception, style));
    }
}

/// <summary>
/// <c>build.log</c> with times, and on local builds a second one without, made for comparison, of which the last five are kept.
/// </summary>
sealed class LogFileSink : ILogEventSink, IDisposable
{
    const int KeptLogs = 5;

    readonly List<TextWriter> _plain = [];
    readonly List<TextWriter> _timed = [];

    public LogFileSink()
    {
        var directory = NukeBuild.TemporaryDirectory;
        try
        {
            Directory.CreateDirectory(directory);
            _timed.Add(Open(directory / "build.log"));
            if (!NukeBuild.IsLocalBuild)
                return;
            foreach (var old in Directory.GetFiles(directory, "build.*.log").OrderDescending(StringComparer.Ordinal).Skip(KeptLogs - 1))
                File.Delete(old);
            var stamp = DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
            _plain.Add(Open(directory / $"build.{stamp}.log"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            ConsoleWriter.WriteLine($"No log files are written: {exception.Message}", ConsoleStyle.Warning);
        }
    }

    public void Emit(LogEvent logEvent)
    {
        var level = LogText.GetShortLevel(logEvent.Level)[..1];
        var exception = logEvent.Exception is null ? string.Empty : Environment.NewLine + logEvent.Exception;
        var line = $"{level} | {Logging.CurrentTarget} | {LogText.Render(logEvent)}{exception}";
        lock (_timed)
        {
            foreach (var writer in _plain)
                writer.WriteLine(line);
            foreach (var writer in _timed)
                writer.WriteLine(logEvent.Timestamp.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture) + " | " + line);
        }
    }

    public void Dispose()
    {
        foreach (var writer in _plain.Concat(_timed))
            writer.Dispose();
        _plain.Clear();
        _timed.Clear();
    }

    // A build that runs at the same time keeps writing to its own, now nameless, file.
    static StreamWriter Open(AbsolutePath file)
    {
        File.Delete(file);
        var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        return new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true };
    }
}
