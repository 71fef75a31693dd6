using System.Text.Encodings.Web;
using System.Text.Json;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// The containerd of a private engine, started beside it. dockerd starts one itself where it is given none, and then looks only once a
/// second whether that has ended; and where the machine runs one, dockerd would take that, and leave things in it.
/// </summary>
sealed class EngineContainerd(EngineFolders folders, ProgramRunner runner, TimeProvider time)
{
    // It writes no file with its number itself.
    const string Script = "echo \"$$\" >\"$0\"; exec \"$@\"";

    static readonly TimeSpan s_endWithin = TimeSpan.FromSeconds(1);

    // TOML's basic strings know JSON's escapes but for the pairs of surrogates, which are not needed.
    static readonly JsonSerializerOptions s_quoting = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    StartedProgram? _started;

    /// <summary>
    /// Holds its process number while it runs; named as for one that dockerd starts itself, so that an earlier commit's is found.
    /// </summary>
    public AbsolutePath PidFile => Folder / "containerd.pid";

    /// <summary>Starts it. dockerd asks again until it listens, which takes some 30 ms.</summary>
    public void Start(AbsolutePath program)
    {
        Folder.CreateDirectory();
        File.WriteAllText(Configuration, ConfigurationText);
        _started = EngineLaunch.Start(
            runner, folders.ContainerdLog, "/bin/sh", ["-c", Script, PidFile, program, "--config", Configuration]);
    }

    /// <summary>Ends it if it still runs, politely, then by force: where dockerd ended, so does it.</summary>
    public async Task StopAsync(CancellationToken token)
    {
        if ((EngineProcess.Find(PidFile, Configuration) ?? FindStarting()) is { } process)
            await process.EndAsync(runner, s_endWithin, time, token);
        PidFile.DeleteFile();
    }

    // Its number may not be written down yet; the shell and setsid have become the program.
    EngineProcess? FindStarting() => _started is { Ended.IsCompleted: false } started ? new(started.ProcessId) : null;

    AbsolutePath Folder => folders.ExecRoot / "containerd";

    AbsolutePath Configuration => Folder / "containerd.toml";

    // Version 2 is read by containerd 1.3 to 2.x. The plug-in that is left out serves Kubernetes.
    string ConfigurationText => $"""
        version = 2
        root = {Quote(folders.DataRoot / "containerd" / "daemon")}
        state = {Quote(Folder / "daemon")}
        disabled_plugins = ["io.containerd.grpc.v1.cri"]

        [grpc]
        address = {Quote(folders.ContainerdSocket)}

        [ttrpc]
        address = {Quote($"{folders.ContainerdSocket}.ttrpc")}

        """;

    static string Quote(string path) => JsonSerializer.Serialize(path, s_quoting);
}
