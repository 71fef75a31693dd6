using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Upgrades;

/// <summary>Upgrade as a person calls it: what it writes, and that what is not proved leaves no trace.</summary>
[Trait("Category", "Engine")]
public sealed class UpgradeCommandLineEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : UpgradeTest(rehearsal, output)
{
    const string Unproved = "The upgrade is kept without being proved: BuildImage, Smoke, Scan did not run.";
    static readonly int[] s_writtenFiles = [1, 3, 5];
    readonly ITestOutputHelper _output = output;

    AbsolutePath Dockerfile => Root / "kafka-connect" / "Dockerfile";

    [SkippableFact]
    public async Task Does_what_the_dry_run_promised_and_nothing_else()
    {
        var before = Tree();
        var planned = await RehearseAsync(0, "Upgrade", "--connector-version", To, "--dry-run");
        Assert.Equal(before, Tree());
        var diff = PrintedBy(planned, "Upgrade");
        diff = diff[diff.IndexOf("--- a/", StringComparison.Ordinal)..];

        var build = await RehearseAsync(0, "Upgrade", ["--connector-version", To, .. await ScannerAsync()]);

        Assert.Equal(To, ImagePins.Read(Dockerfile).ConnectorVersion);
        Assert.Equal(To, Assert.Single(ImageLock.Read(RehearsalLock).Connectors).Version);
        Assert.Single(Directory.GetFiles(Root / "artifacts" / $"{To}-cp7.5.0-rehearsal", "scan.json"));
        Assert.DoesNotContain(Unproved, build.Text, StringComparison.Ordinal);
        Assert.False(Journal.DirectoryExists());

        // Without what was promised the tree is what it was.
        await File.WriteAllTextAsync(Root / "artifacts" / "promised.diff", $"{diff}\n", Token);
        await GitAsync("apply", "--reverse", "artifacts/promised.diff");
        Assert.Equal(before, Tree());
        await Verify(string.Join('\n', diff.Split('\n').Where(x => x[0] is '-' or '+').Append(SummaryOf(planned, "Upgrade"))));
    }

    [SkippableFact]
    public async Task Without_its_proofs_it_says_so()
    {
        var build = await RehearseAsync(0, "Upgrade", "Scan", "--connector-version", To);

        Assert.Contains(Unproved, build.Text, StringComparison.Ordinal);
        Assert.Equal(To, ImagePins.Read(Dockerfile).ConnectorVersion);
    }

    [SkippableTheory]
    [InlineData("5.2.99", "", 2, "Confluent Hub has no version 5.2.99 of the connector")]
    [InlineData(To, "\nCMD [\"false\"]\n", 1, "Smoke of neo4j-kafka-connect:5.3.0-rehearsal")]
    [InlineData(To, "", 3, "Asking --trivy /bin/false for its version")]
    public async Task What_is_not_proved_is_undone(string version, string damage, int exitCode, string said)
    {
        await File.AppendAllTextAsync(Dockerfile, damage, Token);
        await TemporaryRepository.CommitAllAsync(Root, "two");
        var before = Tree();

        var build = await RehearseAsync(exitCode, "Upgrade", "--connector-version", version, "--trivy", "/bin/false");

        Assert.Contains(said, build.Text, StringComparison.Ordinal);
        Assert.Contains(Undone, build.Text, StringComparison.Ordinal);
        AssertUndone(before);
    }

    [SkippableFact]
    public async Task A_killed_run_is_undone_by_whatever_is_started_next()
    {
        RequireSignals();
        var before = Tree();
        var build = await RehearseAsync("Upgrade", "--connector-version", To);
        await build.SeesAsync("Lint of kafka-connect/");
        await build.SignalAsync("KILL", Token, toGroup: true);
        Assert.NotEqual(0, await build.ExitCode);
        Assert.NotEqual(before, Tree());

        var next = await RunAsync(0, "Matrix");

        Assert.Contains("An upgrade was cut short: the files are as they were before it.", next.Text, StringComparison.Ordinal);
        AssertUndone(before);
    }

    [SkippableFact]
    public async Task A_run_that_is_killed_while_it_writes_leaves_no_trace_either()
    {
        RequireSignals();
        var before = Tree();
        foreach (var files in s_writtenFiles)
        {
            var writing = WaitForDraftsAsync(files);
            var build = await RehearseAsync("Upgrade", "--connector-version", To);
            await Task.WhenAny(writing, build.ExitCode);
            await build.SignalAsync("KILL", Token, toGroup: true);
            Assert.NotEqual(0, await build.ExitCode);
            var now = Tree();
            _output.WriteLine($"--- killed at file {files}, with {before.Count(x => now.GetValueOrDefault(x.Key) != x.Value)} files "
                + $"written and {now.Keys.Count(x => !before.ContainsKey(x))} drafts left");

            await RunAsync(0, "Matrix");

            AssertUndone(before);
        }
    }

    // Files are written beside their places first.
    async Task WaitForDraftsAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(Root / "kafka-connect", "*.draft") { IncludeSubdirectories = true };
        watcher.Created += (_, _) =>
        {
            if (Interlocked.Decrement(ref count) == 0)
                reached.TrySetResult();
        };
        watcher.EnableRaisingEvents = true;
        await reached.Task.WaitAsync(Token);
    }
}
