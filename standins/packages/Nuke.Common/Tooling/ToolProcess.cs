using System.Diagnostics;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>A tool that was started from a list of arguments, never through a shell.</summary>
sealed class ToolProcess : IProcess
{
    const string Redacted = "[REDACTED]";

    readonly List<Output> _output = [];
    readonly Process _process;
    readonly IReadOnlyList<string> _secrets;
    readonly Action<OutputType, string> _logger;
    readonly int? _timeout;

    ToolProcess(ProcessStartInfo start, ToolOptions options, Action<OutputType, string> logger)
    {
        _secrets = [.. (options.ProcessRedactedSecrets ?? []).Where(secret => !string.IsNullOrEmpty(secret))];
        _logger = options.ProcessOutputLogging == false ? null : logger;
        _timeout = options.ProcessExecutionTimeout;
        FileName = start.FileName;
        WorkingDirectory = start.WorkingDirectory;
        Arguments = Redact(start.ArgumentList.Select(argument => argument.DoubleQuoteIfNeeded()).JoinSpace());
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Receive(OutputType.Std, line.Data);
        _process.ErrorDataReceived += (_, line) => Receive(OutputType.Err, line.Data);
    }

    public int Id => _process.Id;

    public string FileName { get; }

    public string Arguments { get; }

    public string WorkingDirectory { get; }

    public IReadOnlyCollection<Output> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    public int ExitCode => _process.ExitCode;

    public bool HasExited => _process.HasExited;

    /// <summary>Starts the tool; every line it writes goes to the logger.</summary>
    public static ToolProcess Start(
        string toolPath,
        IEnumerable<string> arguments,
        ToolOptions options,
        Action<OutputType, string> logger,
        Action<string> announce)
    {
        var start = new ProcessStartInfo(toolPath)
        {
            WorkingDirectory = options.ProcessWorkingDirectory ?? EnvironmentInfo.WorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in options.ProcessEnvironmentVariables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        var process = new ToolProcess(start, options, logger);
        announce($"{process.FileName.DoubleQuoteIfNeeded()} {process.Arguments}");
        process._process.Start();
        process._process.BeginOutputReadLine();
        process._process.BeginErrorReadLine();
        return process;
    }

    public void Kill() => _process.Kill(entireProcessTree: true);

    public bool WaitForExit()
    {
        if (_timeout is { } milliseconds && !_process.WaitForExit(milliseconds))
        {
            Kill();
            return false;
        }

        // Only the wait without a limit also waits for the last lines.
        _process.WaitForExit();
        return true;
    }

    public void Dispose() => _process.Dispose();

    void Receive(OutputType type, string line)
    {
        if (line is null)
            return;
        var text = Redact(line);
        lock (_output)
            _output.Add(new Output { Type = type, Text = text });
        _logger?.Invoke(type, text);
    }

    string Redact(string text) =>
        _secrets.Aggregate(text, (current, secret) => current.Replace(secret, Redacted, StringComparison.Ordinal));
}
