namespace Nuke.Common.Tooling;

/// <summary>How a tool is run, whichever tool it is.</summary>
public abstract class ToolOptions : Options
{
    protected ToolOptions()
    {
    }

    /// <summary>The program instead of the tool's own.</summary>
    public string ProcessToolPath => Read<string>(nameof(ProcessToolPath));

    public string ProcessWorkingDirectory => Read<string>(nameof(ProcessWorkingDirectory));

    /// <summary>Variables beside those of this process.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables =>
        Read<IReadOnlyDictionary<string, string>>(nameof(ProcessEnvironmentVariables));

    /// <summary>Milliseconds after which the tool is killed.</summary>
    public int? ProcessExecutionTimeout => Read<int?>(nameof(ProcessExecutionTimeout));

    /// <summary>Whether the output is logged; it is where not said otherwise.</summary>
    public bool? ProcessOutputLogging => Read<bool?>(nameof(ProcessOutputLogging));

    /// <summary>Whether the command is logged; it is where not said otherwise.</summary>
    public bool? ProcessInvocationLogging => Read<bool?>(nameof(ProcessInvocationLogging));

    /// <summary>Whether an exit code other than 0 is a failure; it is where not said otherwise.</summary>
    public bool? ProcessExitHandling => Read<bool?>(nameof(ProcessExitHandling));

    /// <summary>Arguments behind the tool's own.</summary>
    public IReadOnlyList<string> ProcessAdditionalArguments => Read<IReadOnlyList<string>>(nameof(ProcessAdditionalArguments));

    /// <summary>Texts that the log shows as <c>[REDACTED]</c>.</summary>
    public IReadOnlyList<string> ProcessRedactedSecrets => Read<IReadOnlyList<string>>(nameof(ProcessRedactedSecrets));

    /// <summary>The arguments that say what these options say.</summary>
    internal virtual IEnumerable<string> GetArguments() => [];
}

/// <summary>Fluent setters of what all tools have in common.</summary>
public static class ToolOptionsExtensions
{
    public static T SetProcessToolPath<T>(this T o, string value)
        where T : ToolOptions =>
        o.With(nameof(o.ProcessToolPath), value);

    public static T SetProcessWorkingDirectory<T>(this T o, string value)
        where T : ToolOptions =>
        o.With(nameof(o.ProcessWorkingDirectory), value);

    public static T SetProcessEnvironmentVariable<T>(this T o, string key, string value)
        where T : ToolOptions =>
        o.WithEntry(nameof(o.ProcessEnvironmentVariables), key, value);

    public static T SetProcessExecutionTimeout<T>(this T o, int? value)
        where T : ToolOptions =>
        o.With(nameof(o.ProcessExecutionTimeout), value);

    public static T SetProcessExecutionTimeout<T>(this T o, TimeSpan value)
        where T : ToolOptions =>
        o.SetProcessExecutionTimeout((int)value.TotalMilliseconds);

    public static T SetProcessOutputLogging<T>(this T o, bool? value)
        where T : ToolOptions =>
        o.With(nameof(o.ProcessOutputLogging), value);

    public static T EnableProcessOutputLogging<T>(this T o)
        where T : ToolOptions =>
        o.SetProcessOutputLogging(true);

    public static T DisableProcessOutputLogging<T>(this T o)
        where T : ToolOptions =>
        o.SetProcessOutputLogging(false);

    public static T SetProcessInvocationLogging<T>(this T o, bool? value)
        where T : ToolOptions =>
        o.With(nameof(o.ProcessInvocationLogging), value);

    public static T DisableProcessInvocationLogging<T>(this T o)
        where T : ToolOptions =>
        o.SetProcessInvocationLogging(false);

    public static T SetProcessExitHandling<T>(this T o, bool? value)
        where T : ToolOptions =>
        o.With(nameof(o.ProcessExitHandling), value);

    public static T DisableProcessExitHandling<T>(this T o)
        where T : ToolOptions =>
        o.SetProcessExitHandling(false);

    public static T SetProcessAdditionalArguments<T>(this T o, params string[] v)
        where T : ToolOptions =>
        o.WithList(nameof(o.ProcessAdditionalArguments), v);

    public static T AddProcessAdditionalArguments<T>(this T o, params string[] v)
        where T : ToolOptions =>
        o.WithAdded(nameof(o.ProcessAdditionalArguments), v);

    public static T AddProcessRedactedSecrets<T>(this T o, params string[] v)
        where T : ToolOptions =>
        o.WithAdded(nameof(o.ProcessRedactedSecrets), v);
}
