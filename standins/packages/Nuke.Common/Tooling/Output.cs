namespace Nuke.Common.Tooling;

/// <summary>Which of a process's outputs.</summary>
public enum OutputType
{
    Std = 0,
    Err = 1,
}

/// <summary>One line that a process wrote.</summary>
public struct Output
{
    public OutputType Type;

    public string Text;
}

/// <summary>A process that was started, with what it wrote.</summary>
public interface IProcess : IDisposable
{
    int Id { get; }

    string FileName { get; }

    string Arguments { get; }

    string WorkingDirectory { get; }

    IReadOnlyCollection<Output> Output { get; }

    int ExitCode { get; }

    bool HasExited { get; }

    void Kill();

    /// <summary>Waits for the end, at most the time-out.</summary>
    /// <returns>Whether it ended by itself.</returns>
    bool WaitForExit();
}

/// <summary>Reads what processes wrote.</summary>
public static class ProcessExtensions
{
    /// <summary>Fails where the process ran into its time-out.</summary>
    public static IProcess AssertWaitForExit(this IProcess process)
    {
        Assert.True(process.WaitForExit(), $"Process '{Path.GetFileName(process.FileName)}' did not end in time and was killed");
        return process;
    }

    /// <summary>Fails where the process ended with anything but 0.</summary>
    /// <exception cref="ProcessException">It did.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0 ? process : throw new ProcessException(process);
    }

    /// <summary>The lines of the standard output.</summary>
    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(line => line.Type == OutputType.Std).Select(line => line.Text));
}

/// <summary>A process ended with an exit code other than 0.</summary>
public class ProcessException : Exception
{
    public ProcessException(IProcess process)
        : base(GetMessage(process))
    {
        ExitCode = process.ExitCode;
        Output = process.Output;
    }

    internal IReadOnlyCollection<Output> Output { get; }

    public int ExitCode { get; }

    static string GetMessage(IProcess process)
    {
        var lines = new List<string>
        {
            $"Process '{Path.GetFileName(process.FileName)}' exited with code {process.ExitCode}.",
            $"   > {process.FileName} {process.Arguments}",
            $"   @ {process.WorkingDirectory}",
        };
        var errors = process.Output.Where(line => line.Type == OutputType.Err).Select(line => "   " + line.Text).ToList();
        if (errors.Count > 0)
            lines.Add("Error output:");
        return string.Join(Environment.NewLine, lines.Concat(errors));
    }
}
