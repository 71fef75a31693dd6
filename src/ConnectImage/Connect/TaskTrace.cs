using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Connect;

/// <summary>What a task failed of.</summary>
enum TaskFault
{
    /// <summary>Nobody listens at the database's address: as it has to be where there is no database.</summary>
    NoDatabase,

    /// <summary>A class, method or field is not there, or is another one than the plugin was compiled against.</summary>
    Linkage,

    /// <summary>A setting that only the task refuses.</summary>
    Configuration,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>The trace of a task, as Java prints it.</summary>
static partial class TaskTrace
{
    const int LinesQuoted = 4;
    const int LongestLine = 300;

    /// <summary>What the trace says.</summary>
    /// <param name="trace">The trace; may be cut.</param>
    /// <param name="database">Host and port where nothing listens.</param>
    public static TaskFault Read(string trace, string database)
    {
        // The linkage first: a driver that cannot load a class may well say that it could not connect.
        if (LinkageFault().IsMatch(trace))
            return TaskFault.Linkage;
        if (trace.Contains("ServiceUnavailableException", StringComparison.Ordinal) && trace.Contains(database, StringComparison.Ordinal))
            return TaskFault.NoDatabase;
        return ConfigurationFault().IsMatch(trace) ? TaskFault.Configuration : TaskFault.Other;
    }

    /// <summary>The lines that say what happened: the exceptions, without where in the code.</summary>
    public static IReadOnlyList<string> Headlines(string trace)
    {
        var lines = trace.Split('\n').Select(x => x.Trim()).Where(x => x.Length > 0 && !IsPlace(x)).Distinct(StringComparer.Ordinal);
        return [.. lines.Take(LinesQuoted).Select(x => x.Length > LongestLine ? x[..LongestLine] + "…" : x)];
    }

    /// <summary>The class that a trace says is missing, with dots; null where it names none.</summary>
    public static string? MissingClass(string trace) =>
        NoClass().Match(trace) is { Success: true } match ? match.Groups["name"].Value.Replace('/', '.') : null;

    static bool IsPlace(string line) =>
        line.StartsWith("at ", StringComparison.Ordinal) || line.StartsWith("... ", StringComparison.Ordinal);

    // Subclasses of java.lang.LinkageError, and what a class loader throws.
    [GeneratedRegex("""
        java\.lang\.(?:NoClassDefFoundError|ClassNotFoundException|NoSuchMethodError|NoSuchFieldError|IncompatibleClassChangeError
        |AbstractMethodError|IllegalAccessError|InstantiationError|UnsupportedClassVersionError|ClassFormatError|VerifyError|BootstrapMethodError
        |ExceptionInInitializerError|UnsatisfiedLinkError|LinkageError)\b
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LinkageFault();

    [GeneratedRegex(@"org\.apache\.kafka\.common\.config\.ConfigException|\bPatternException\b")]
    private static partial Regex ConfigurationFault();

    [GeneratedRegex(@"java\.lang\.(?:NoClassDefFoundError|ClassNotFoundException): (?<name>[\w/.$]+)")]
    private static partial Regex NoClass();
}
