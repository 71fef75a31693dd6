using System.Diagnostics;
using System.Globalization;
using System.Text;
using Neo4jKafkaConnect.Engine;
using Nuke.Common.Tooling;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// The programs that NUKE starts and waits for without looking at a token: dotnet restore, build and test. They carry a variable with the
/// run's identity, and hand it on to all that they start, so that those are found too whose parent is gone: test hosts, build nodes,
/// compiler servers.
/// </summary>
/// <param name="id">The run.</param>
public sealed class StartedPrograms(RunId id)
{
    const string Variable = "NEO4J_KAFKA_CONNECT_RUN";

    // A program may be starting another one at the very moment that it is killed.
    const int Rounds = 20;

    volatile bool _hasMarked;

    /// <summary>Marks a program before it is started, and has MSBuild keep no nodes for later builds.</summary>
    public T Mark<T>(T options)
        where T : ToolOptions
    {
        _hasMarked = true;
        return options
            .SetProcessEnvironmentVariable(Variable, id.Value)
            .SetProcessEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
    }

    /// <summary>
    /// Kills those that are there, also those that outlive their parents, such as a compiler server. Linux alone tells of the variables of
    /// a process; elsewhere Ctrl-C reaches the programs of a terminal by itself.
    /// </summary>
    public void Kill()
    {
        if (!_hasMarked || !OperatingSystem.IsLinux())
            return;
        for (var round = 0; round < Rounds && KillFound(); round++)
        {
        }
    }

    bool KillFound()
    {
        var mark = Encoding.UTF8.GetBytes($"{Variable}={id.Value}\0");
        var found = false;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process) && IsMarked(folder, mark))
                found |= TryKill(process);
        }

        return found;
    }

    // A process that is ending, or somebody else's, tells nothing.
    static bool IsMarked(string folder, ReadOnlySpan<byte> mark)
    {
        try
        {
            return File.ReadAllBytes(Path.Combine(folder, "environ")).AsSpan().IndexOf(mark) >= 0;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static bool TryKill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            return true;
        }
        catch (Exception exception)
            when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
