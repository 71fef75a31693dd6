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
        LogEventLevel.Verbose or LogEventLevel.Debug => ConsoleStyle.Debug,
        LogEventLevel.Information => ConsoleStyle.Information,
        LogEventLevel.Warning => ConsoleStyle.Warning,
        _ => ConsoleStyle.Error,
    };
}

/// <summary>Lines <c>HH:mm:ss [INF] text</c>, or without the time.</summary>
sealed class ConsoleSink(bool isTimed) : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level < Logging.LevelSwitch.MinimumLevel)
            return;
        var time = isTimed ? logEvent.Timestamp.ToString("HH:mm:ss ", CultureInfo.InvariantCulture) : string.Empty;
        ConsoleWriter.WriteLine(
            (time + "[", ConsoleStyle.Secondary),
            (LogText.GetShortLevel(logEvent.Level), LogText.GetStyle(logEvent.Level)),
            ("] ", ConsoleStyle.Secondary),
            (LogText.Render(logEvent), ConsoleStyle.Text));
        if (logEvent.Exception is { } exception)
            ConsoleWriter.WriteLine((exception.ToString(), ConsoleStyle.Text));
    }
}

/// <summary>Tells the host of warnings and errors; strings stand in them in quotes where the template does not say otherwise.</summary>
sealed class HostSink : ILogEventSink
{
    public void Emit(LogEvent logEvent)
    {
        if (logEvent.Level == LogEventLevel.Warning)
            NukeBuild.Host.Warn(logEvent.RenderMessage(CultureInfo.InvariantCulture));
        else if (logEvent.Level > LogEventLevel.Warning)
            NukeBuild.Host.Fail(logEvent.RenderMessage(CultureInfo.InvariantCulture));
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
        foreach (var old in Directory.GetFiles(directory, "build.*.log").OrderDescending(StringComparer.Ordinal).Skip(KeptLogs))
            File.Delete(old);
        var main = directory / "build.log";
        // Where another build writes to it, this throws.
        if (main.FileExists())
        {
            using var stream = File.OpenWrite(main);
            stream.SetLength(0);
        }

        if (NukeBuild.IsServerBuild)
            return;
        TryOpen(_timed, main);
        TryOpen(_plain, directory / $"build.{DateTime.Now.ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture)}.log");
    }

    public void Emit(LogEvent logEvent)
    {
        var level = LogText.GetShortLevel(logEvent.Level)[..1];
        var exception = logEvent.Exception is null ? string.Empty : Environment.NewLine + logEvent.Exception;
        var line = $"{level} | {Logging.CurrentTarget,-20} | {LogText.Render(logEvent)}{exception}";
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

    // A log that cannot be opened is not written.
    static void TryOpen(List<TextWriter> writers, AbsolutePath file)
    {
        try
        {
            var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read);
            writers.Add(new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
        }
    }
}
