using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// The C# program of the base image's stand-in, published for the engine's architecture as one file that needs no runtime.
/// </summary>
sealed class StandinProgram(RehearsalPaths paths, FileHashes hashes, ProgramRunner runner, Steps steps)
{
    const string Name = "cp-kafka-connect";
    const int FoldersKept = 3;

    // Raised when what happens below changes, and not only its inputs.
    const string Recipe = "program 2";

    static readonly string[] s_buildFiles = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json"];

    // Variables that a build inside a build would mistake for its own.
    static readonly Dictionary<string, string?> s_environment = new()
    {
        ["MSBUILD_EXE_PATH"] = null,
        ["MSBuildSDKsPath"] = null,
        ["MSBuildExtensionsPath"] = null,
        ["MSBuildLoadMicrosoftTargetsReadOnly"] = null,
        ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1",
        ["DOTNET_NOLOGO"] = "1",
    };

    readonly Dictionary<string, string> _inputs = [];
    readonly Dictionary<string, Task<AbsolutePath>> _prepared = [];

    /// <summary>One hash for everything that the program is made from.</summary>
    /// <param name="architecture">The engine's, in OCI's terms.</param>
    public string HashInputs(string architecture)
    {
        if (!_inputs.TryGetValue(architecture, out var hash))
            _inputs[architecture] = hash = FileHashes.Combine(
                [Recipe, architecture, hashes.OfProject(paths.ProgramSources), .. BuildFiles.Select(hashes.Of), .. DotNetProgram.Sdks]);
        return hash;
    }

    /// <summary>The program; published where it is not there yet. A second call joins the first.</summary>
    /// <exception cref="InfrastructureException">dotnet failed; holds its last lines.</exception>
    public Task<AbsolutePath> PrepareAsync(string architecture, CancellationToken token)
    {
        lock (_prepared)
            return _prepared.TryGetValue(architecture, out var task)
                ? task
                : _prepared[architecture] = PrepareOnceAsync(architecture, token);
    }

    async Task<AbsolutePath> PrepareOnceAsync(string architecture, CancellationToken token)
    {
        var folder = Cache / FileHashes.Short(HashInputs(architecture));
        if (!(folder / Name).FileExists())
            await steps.RunAsync(
                "publishing the stand-in worker and broker", "about 10 s, again only when its sources change",
                () => PublishAsync(architecture, folder, token));
        Directory.SetLastWriteTimeUtc(folder, DateTime.UtcNow);
        CacheFolder.Prune(Cache, x => (x / Name).FileExists(), FoldersKept);
        return folder / Name;
    }

    AbsolutePath Cache => paths.Cache / "program";

    // What MSBuild reads above the project changes the program as well.
    IEnumerable<AbsolutePath> BuildFiles => s_buildFiles
        .Select(name => paths.Root / name)
        .Where(file => file.FileExists());

    async Task PublishAsync(string architecture, AbsolutePath target, CancellationToken token)
    {
        var draft = target.Parent! / $"{target.Name}.draft";
        if (draft.DirectoryExists())
            draft.RemoveFolder();

        // A folder of its own for what the compiler leaves: the same project may be building for the tests at this moment.
        var call = new ProgramCall(DotNetProgram.Path, [
            "publish", paths.ProgramSources / $"{Name}.csproj",
            "--configuration", "Release",
            "--runtime", RuntimeOf(architecture),
            "--self-contained", "true",
            "--output", draft,
            "--disable-build-servers",
            "--nologo",
            "-p:NuGetAudit=false",
            // Compile has them over the same sources.
            "-p:RunAnalyzers=false",
            $"-p:ArtifactsPath={Cache / "artifacts"}"])
        {
            Environment = s_environment,
            Folder = paths.Root,
        };
        var answer = await runner.RunAsync(call, token);
        if (!answer.Succeeded || !(draft / Name).FileExists())
            throw Failed(call, answer);
        if (target.DirectoryExists())
            target.RemoveFolder();
        Directory.Move(draft, target);
    }

    static string RuntimeOf(string architecture) => architecture switch
    {
        "amd64" => "linux-x64",
        "arm64" => "linux-arm64",
        _ => throw new InfrastructureException(
            "Choosing the .NET runtime for the stand-in worker.",
            $"The engine runs containers for '{architecture}'; the stand-in is published for amd64 and arm64.",
            "Point DOCKER_HOST at an engine of one of these, or give a real Kafka with --kafka-libs."),
    };

    static InfrastructureException Failed(ProgramCall call, ProgramResult answer) => new(
        $"Publishing the stand-in worker and broker: {call}",
        answer.Describe(),
        answer.Tail.Any(line => line.Contains("NU1", StringComparison.Ordinal))
            ? "The NuGet feed must be reachable for the runtime pack of this architecture: see dotnet nuget list source."
            : answer.ExitCode == 127
                ? "Install the .NET SDK that global.json names, so that dotnet is on PATH."
                : "Put right what the compiler says, then run again.");
}
