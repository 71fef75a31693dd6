using System.Text;
using CliWrap;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>A shell script in Trivy's place, which does what a test says when it is asked to scan.</summary>
sealed class FakeTrivy : IDisposable
{
    const string Bill = """{"bomFormat":"CycloneDX","specVersion":"1.5","version":1,"metadata":{},"components":[],"dependencies":[]}""";
    static readonly EngineEndpoint s_engine = new(new Uri("unix:///run/nowhere.sock"), "a test");

    readonly TemporaryFolder _folder = new();

    /// <summary>The folder of its databases.</summary>
    public AbsolutePath Cache => _folder.Path / "cache";

    /// <summary>The folder of its reports.</summary>
    public AbsolutePath Work => _folder.Path / "work";

    /// <summary>What it was called with, a call a line.</summary>
    public IReadOnlyList<string> Calls => (_folder.Path / "calls").FileExists() ? File.ReadAllLines(_folder.Path / "calls") : [];

    /// <summary>Whether an archive was asked for, and whether it is still there.</summary>
    public FakeExporter Exporter { get; } = new();

    /// <summary>A scanner that runs a script.</summary>
    /// <param name="scan">Shell commands for <c>trivy image</c>; <c>$report</c> is the file to write, and <c>$whole</c> a file with a whole
    /// report.</param>
    /// <param name="within">How long a scan may take.</param>
    /// <param name="version">Shell commands for <c>trivy version</c>.</param>
    /// <param name="convert">Shell commands for <c>trivy convert</c>.</param>
    /// <param name="isOffline">Whether the databases have to be there before.</param>
    public async Task<TrivyScanner> StartAsync(
        string scan, TimeSpan? within = null, string version = "echo '{\"Version\":\"1.2.3\"}'", string? convert = null,
        bool isOffline = true)
    {
        var whole = _folder.Write("whole.json", TrivyReports.Whole);
        var script = $"""
            #!/bin/sh
            echo "$@" >> '{_folder.Path}/calls'
            whole='{whole}'
            command="$1"
            report=
            while [ $# -gt 0 ]; do
              if [ "$1" = --output ]; then report="$2"; fi
              if [ "$1" = --input ]; then input="$2"; fi
              shift
            done
            case "$command" in
              version) {version} ;;
              convert) {convert ?? $"echo '{Bill}' > \"$report\""} ;;
              image) {scan} ;;
            esac
            """;
        var program = _folder.Path / "trivy";

        // Written by another process: a file that this one has open for writing could not be started by a test beside it.
        await Cli.Wrap("install")
            .WithArguments(["-m", "755", "/dev/stdin", program])
            .WithStandardInputPipe(PipeSource.FromString(script + "\n", Encoding.UTF8))
            .ExecuteAsync();
        var trivy = TrivyProgram.Open(program, (_folder.Path / "empty").CreateDirectory(), "a test's script", s_engine, Logger.None);
        return new TrivyScanner(
            trivy, Exporter, new TrivySettings(Cache, isOffline, within ?? TimeSpan.FromSeconds(60)), Work, Logger.None);
    }

    /// <summary>Puts databases into the cache.</summary>
    public FakeTrivy WithDatabases()
    {
        foreach (var (folder, file) in new[] { ("db", "trivy.db"), ("java-db", "trivy-java.db") })
        {
            _folder.Write($"cache/{folder}/metadata.json", """{"Version":2,"UpdatedAt":"2026-11-22T00:00:00Z"}""");
            _folder.Write($"cache/{folder}/{file}", "content");
        }

        return this;
    }

    public void Dispose() => _folder.Dispose();
}

/// <summary>Writes an archive of a few bytes.</summary>
sealed class FakeExporter : IImageExporter
{
    public AbsolutePath? Archive { get; private set; }

    public async Task ExportAsync(string image, AbsolutePath archive, CancellationToken token)
    {
        Archive = archive;
        await File.WriteAllTextAsync(archive, image, token);
    }
}
