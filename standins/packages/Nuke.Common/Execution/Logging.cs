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

        const int TargetNameLength = 20;

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

        /// <summary>The target that runs, cut to what the log has room for, or an empty text.</summary>
        internal static string CurrentTarget { get; private set; } = string.Empty;

        /// <summary>Sets Serilog's logger up for the build; without one, for the console only.</summary>
        public static void Configure(INukeBuild build = null)
        {
            var isTimed = build is NukeBuild own && DisableDefaultOutputAttribute.Allows(own, DefaultOutput.Timestamps);
            var configuration = new LoggerConfiguration().MinimumLevel.Verbose();
            if (build is not null)
            {
                configuration
                    .WriteTo.Sink(new HostSink())
                    .Filter.ByExcluding(logEvent => NukeBuild.Host.Filters(logEvent.MessageTemplate.Text));
            }
            configuration.WriteTo.Sink(new ConsoleSink(isTimed));
            if (build is not null)
                configuration.WriteTo.Sink(InMemorySink.Instance, LogEventLevel.Warning).WriteTo.Sink(new LogFileSink());
            Log.Logger = configuration.CreateLogger();
        }

        /// <summary>What is logged until the result is disposed belongs to the target.</summary>
        public static IDisposable SetTarget(string name)
        {
            var previous = CurrentTarget;
            CurrentTarget = name[..Math.Min(name.Length, TargetNameLength)];
            return Utilities.DelegateDisposable.CreateBracket(cleanup: () => CurrentTarget = previous);
        }

        /// <summary>Warnings and errors so far.</summary>
        public class InMemorySink : ILogEventSink, IDisposable
        {
            const string TargetProperty = "ExecutingTarget";

            readonly List<LogEvent> _events = [];

            InMemorySink()
            {
            }

            public static InMemorySink Instance { get; } = new();

            public IReadOnlyCollection<LogEvent> LogEvents => _events.AsReadOnly();

            public void Emit(LogEvent logEvent)
            {
                logEvent.AddOrUpdateProperty(new LogEventProperty(TargetProperty, new ScalarValue(CurrentTarget)));
                _events.Add(logEvent);
            }

            public void Dispose() => _events.Clear();

            internal static string TargetOf(LogEvent logEvent) => (string)((ScalarValue)logEvent.Properties[TargetProperty]).Value;
        }
    }
}
