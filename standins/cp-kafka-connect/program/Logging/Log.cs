using System.Runtime.CompilerServices;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;

/// <summary>
/// A log in the form of log4j on standard output: levels by logger name, one pattern. The settings come from the file that the
/// image renders for the real worker, so <c>CONNECT_LOG4J_*</c> works here too.
/// </summary>
sealed class Log
{
    readonly TextWriter _output;
    readonly TimeProvider _clock;
    readonly LogPattern _pattern;
    readonly LogLevel _rootLevel;
    readonly List<KeyValuePair<string, LogLevel>> _levels;
    readonly Lock _writing = new();

    Log(TextWriter output, TimeProvider clock, string pattern, IReadOnlyDictionary<string, string> settings)
    {
        const string loggerPrefix = "log4j.logger.";
        _output = output;
        _clock = clock;
        _pattern = new LogPattern(settings.GetValueOrDefault("log4j.appender.stdout.layout.ConversionPattern", pattern));
        _rootLevel = LevelOf(settings.GetValueOrDefault("log4j.rootLogger"));
        _levels = [.. settings.Where(setting => setting.Key.StartsWith(loggerPrefix, StringComparison.Ordinal))
            .Select(setting => KeyValuePair.Create(setting.Key[loggerPrefix.Length..], LevelOf(setting.Value)))
            .OrderByDescending(setting => setting.Key.Length)];
    }

    /// <summary>Opens the log; without a settings file everything from INFO on is printed.</summary>
    public static Log Open(TextWriter output, TimeProvider clock, string pattern, string settingsFile) =>
        new(output, clock, pattern, File.Exists(settingsFile) ? JavaProperties.Load(settingsFile) : new Dictionary<string, string>());

    /// <summary>The logger of a Java class.</summary>
    public Logger For(string className, string context = "") => new(this, className, context);

    /// <summary>Whether an event of that level is printed.</summary>
    public bool IsOn(string logger, LogLevel level) => level >= LevelFor(logger);

    /// <summary>Prints an event, where its logger's level lets it.</summary>
    public void Write(LogLevel level, string logger, string context, string message, int line)
    {
        if (!IsOn(logger, level))
        {
            return;
        }

        var text = _pattern.Format(new LogEvent(_clock.GetLocalNow(), level, logger, context, message, line));
        lock (_writing)
        {
            _output.Write(text);
            _output.Flush();
        }
    }

    /// <summary>Prints lines below an event as they are (a stack trace).</summary>
    public void WriteRaw(LogLevel level, string logger, string text)
    {
        if (!IsOn(logger, level))
        {
            return;
        }

        lock (_writing)
        {
            _output.Write(text + "\n");
            _output.Flush();
        }
    }

    LogLevel LevelFor(string logger)
    {
        foreach (var (name, level) in _levels)
        {
            if (logger == name || logger.StartsWith(name + ".", StringComparison.Ordinal))
            {
                return level;
            }
        }

        return _rootLevel;
    }

    static LogLevel LevelOf(string? setting) =>
        Enum.TryParse<LogLevel>(setting?.Split(',')[0].Trim(), ignoreCase: true, out var level) ? level : LogLevel.Info;
}

/// <summary>The log of one Java class.</summary>
sealed class Logger(Log log, string className, string context)
{
    /// <summary>Something as it should be.</summary>
    public void Info(string message, [CallerLineNumber] int line = 0) => log.Write(LogLevel.Info, className, context, message, line);

    /// <summary>Something that may need a look.</summary>
    public void Warn(string message, [CallerLineNumber] int line = 0) => log.Write(LogLevel.Warn, className, context, message, line);

    /// <summary>A failure, with its trace on the following lines.</summary>
    public void Error(string message, JavaException? cause = null, [CallerLineNumber] int line = 0)
    {
        log.Write(LogLevel.Error, className, context, message, line);
        if (cause is not null)
        {
            log.WriteRaw(LogLevel.Error, className, cause.Trace());
        }
    }
}
