using Serilog;
using Serilog.Events;

namespace Nuke.Common.Tooling;

/// <summary>A tool that a build can require.</summary>
public interface IRequireTool;

/// <summary>A tool that is found on the PATH.</summary>
public interface IRequirePathTool : IRequireTool;

/// <summary>The base of classes that run one tool.</summary>
public abstract class ToolTasks
{
    protected ToolTasks()
    {
    }

    /// <summary>The program's name on the PATH.</summary>
    internal abstract string Executable { get; }

    /// <summary>The program to run: what a variable such as <c>DOTNET_EXE</c> names, else the one on the PATH.</summary>
    protected virtual string GetToolPath(ToolOptions options = null) =>
        ToolPathResolver.TryGetEnvironmentExecutable($"{Executable.ToUpperInvariant()}_EXE")
        ?? ToolPathResolver.GetPathExecutable(Executable);

    /// <summary>Runs the tool and gives what it wrote.</summary>
    /// <exception cref="ProcessException">The tool failed.</exception>
    protected virtual IReadOnlyCollection<Output> Run<T>(T options = null)
        where T : ToolOptions, new()
    {
        options ??= new T();
        var arguments = options.GetArguments().Concat(options.ProcessAdditionalArguments ?? []);
        using var process = ToolProcess.Start(
            options.ProcessToolPath ?? GetToolPath(options), arguments, options, GetLogger(options), Announce);
        process.AssertWaitForExit();
        if (options.ProcessExitHandling != false)
            process.AssertZeroExitCode();
        return process.Output;

        void Announce(string command)
        {
            if (options.ProcessInvocationLogging != false)
                Log.Information("> {Command}", command);
        }
    }

    /// <summary>Where the lines go that the tool writes.</summary>
    protected virtual Action<OutputType, string> GetLogger(ToolOptions options = null) =>
        (type, text) => Log.Write(GetLevel(type, text), "{Line}", text);

    internal Action<OutputType, string> LoggerOf(ToolOptions options) => GetLogger(options);

    /// <summary>How a line that the tool wrote is logged.</summary>
    internal virtual LogEventLevel GetLevel(OutputType type, string text) =>
        type == OutputType.Err ? LogEventLevel.Error : LogEventLevel.Debug;
}

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <summary>The program that a variable such as <c>DOTNET_EXE</c> names, or null.</summary>
    public static string TryGetEnvironmentExecutable(string environmentExecutable)
    {
        if (EnvironmentInfo.GetVariable(environmentExecutable) is not { Length: > 0 } path)
            return null;
        Assert.FileExists(path, $"Variable '{environmentExecutable}' names '{path}', which does not exist");
        return path;
    }

    /// <summary>The program of that name on the PATH.</summary>
    /// <exception cref="Exception">No directory of the PATH has it.</exception>
    public static string GetPathExecutable(string pathExecutable)
    {
        string[] names = EnvironmentInfo.IsWin ? [pathExecutable + ".exe", pathExecutable + ".cmd", pathExecutable] : [pathExecutable];
        return EnvironmentInfo.Paths
            .SelectMany(directory => names.Select(name => Path.Combine(directory, name)))
            .FirstOrDefault(File.Exists)
            .NotNull($"Could not find '{pathExecutable}' in any directory of PATH");
    }
}
