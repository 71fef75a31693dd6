using Nuke.Common.Execution;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Nuke.Common
{
    /// <summary>What is written to the console, from all to errors only.</summary>
    public enum LogLevel
    {
        Trace = 0,
        Normal = 1,
        Warning = 2,
        Error = 3,
    }
}

namespace Nuke.Common.Execution
{
    /// <summary>The build's log: the console as the level says, and files with everything.</summary>
    public static class Logging
    {
        /// <summary>The least level that the console shows.</summary>
        public static readonly LoggingLevelSwitch LevelSwitch = new(LogEventLevel.Debug);

        static readonly List<(string Target, LogEvent Event)> Severe = [];

        /// <summary>What the console shows.</summary>
        public static LogLevel Level
        {
            get => LevelSwitch.MinimumLevel switch
            {
                LogEventLevel.Verbose => LogLevel.Trace,
                LogEventLevel.Warning => LogLevel.Warning,
                LogEventLevel.Error or LogEventLevel.Fatal => LogLevel.Error,
                _ => LogLevel.Normal,
            };
            set => LevelSwitch.MinimumLevel = value switch
            {
                LogLevel.Trace => LogEventLevel.Verbose,
                LogLevel.Warning => LogEventLevel.Warning,
                LogLevel.Error => LogEventLevel.Error,
                _ => LogEventLevel.Debug,
            };
        }

        /// <summary>The target that runs, or null.</summary>
        internal static string CurrentTarget { get; set; }

        /// <summary>Warnings and errors so far, with their targets.</summary>
        internal static IReadOnlyList<(string Target, LogEvent Event)> SevereEvents
        {
            get
            {
                lock (Severe)
                    return [.. Severe];
            }
        }

        /// <summary>Sets Serilog's logger up for the build; without one, for the console only.</summary>
        public static void Configure(INukeBuild build = null)
        {
            Level = (LogLevel)NukeBuild.Verbosity;
            var configuration = new LoggerConfiguration().MinimumLevel.Verbose().WriteTo.Sink(new ConsoleSink());
            if (build is not null)
                configuration.WriteTo.Sink(new LogFileSink());
            Log.Logger = configuration.CreateLogger();
        }

        internal static void AddSevere(LogEvent logEvent)
        {
            lock (Severe)
                Severe.Add((CurrentTarget, logEvent));
        }
    }
}
