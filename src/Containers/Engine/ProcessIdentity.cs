using System.Diagnostics;
using System.Globalization;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// Names a process so that it is not mistaken for a later one with the same number: the boot and process namespace that gave
/// the number, the number, and the start time.
/// </summary>
/// <param name="Boot">Of the machine's boot and the process namespace.</param>
/// <param name="ProcessId">As the kernel gave it.</param>
/// <param name="Started">Clock ticks since boot on Linux (proc(5), <c>/proc/pid/stat</c> field 22); a UTC time elsewhere.</param>
public sealed record ProcessIdentity(string Boot, int ProcessId, string Started)
{
    static readonly string s_boot = $"{BootId()}+{ProcessNamespace()}";

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } = new(s_boot, Environment.ProcessId, StartOf(Environment.ProcessId) ?? "unknown");

    /// <summary>True where it is known to have ended: it was a process of this boot and namespace, and is not there now.</summary>
    public bool HasEnded => Boot == s_boot && StartOf(ProcessId) != Started;

    /// <summary>Reads what <see cref="ToString" /> wrote.</summary>
    public static ProcessIdentity? TryParse(string? text) =>
        text?.Split('/') is [var boot, var process, var started]
        && int.TryParse(process, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new ProcessIdentity(boot, id, started)
            : null;

    /// <inheritdoc />
    public override string ToString() => $"{Boot}/{ProcessId}/{Started}";

    static string? StartOf(int processId) => OperatingSystem.IsLinux() ? StartTicksOf(processId) : StartTimeOf(processId);

    static string? StartTicksOf(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            // The second field, the command, is in parentheses and may hold blanks and parentheses itself.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            // A process that has ended stays in the table until its parent asks for its exit code; nothing of it lives.
            return fields[0] is "Z" or "X" ? null : fields[19];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string? StartTimeOf(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.StartTime.ToUniversalTime().ToString("yyyyMMddTHHmmss", CultureInfo.InvariantCulture);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    static string BootId()
    {
        AbsolutePath file = "/proc/sys/kernel/random/boot_id";
        return file.FileExists() ? File.ReadAllText(file).Trim() : Environment.MachineName;
    }

    static string ProcessNamespace() =>
        OperatingSystem.IsLinux()
            && File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name is { } name ? name : "host";
}
