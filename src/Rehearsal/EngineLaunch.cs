using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>Starts the programs of a private engine, which outlive the build where another run shares them.</summary>
static class EngineLaunch
{
    // The values come in as arguments of the shell, which is there only to send the outputs to a file that outlives the build.
    // setsid --wait keeps the exit code where it has to fork.
    const string Script = "log=$0; exec setsid --wait \"$@\" </dev/null >>\"$log\" 2>&1";

    /// <summary>
    /// Starts a program in a session of its own, so that Ctrl-C in the terminal does not reach it before the run has cleaned up.
    /// </summary>
    /// <param name="runner">Starts it.</param>
    /// <param name="log">Where its outputs go, from the start of the file.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Ends when the program ends; its number is that of the program's session and group.</returns>
    public static StartedProgram Start(ProgramRunner runner, AbsolutePath log, AbsolutePath program, IEnumerable<string> arguments)
    {
        File.WriteAllText(log, "");
        return runner.Start(new ProgramCall("/bin/sh", ["-c", Script, log, program, .. arguments])
        {
            Environment = new Dictionary<string, string?> { ["PATH"] = HostSystem.SearchPath, ["NOTIFY_SOCKET"] = null },
        });
    }
}
