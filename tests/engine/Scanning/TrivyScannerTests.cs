using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Engine;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>A scanner that fails is never an image without findings.</summary>
public sealed class TrivyScannerTests : IDisposable
{
    const string Good = "cp \"$whole\" \"$report\"";
    readonly FakeTrivy _trivy = new();

    public TrivyScannerTests() => Skip.If(OperatingSystem.IsWindows(), "The scripts of these tests are for a POSIX shell.");

    public void Dispose() => _trivy.Dispose();

    [SkippableFact]
    public async Task Good_one_gives_its_report_and_says_what_it_is()
    {
        var report = await (await _trivy.WithDatabases().StartAsync(Good)).ScanAsync(TrivyReports.Image, default);

        Assert.Equal(("trivy", "1.2.3", "a test's script"), (report.Scanner.Name, report.Scanner.Version, report.Scanner.Source));
        Assert.Matches("^sha256:[0-9a-f]{64}$", report.Scanner.Digest);
        Assert.Equal(4, report.Vulnerabilities.Count);
        Assert.Equal(["vulnerabilities", "java"], report.Databases.Select(x => x.Name));
        Assert.Equal(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero), report.Databases[0].UpdatedAt);
        Assert.Equal("sha256:ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73", report.Databases[0].Digest);
        Assert.Contains("socket", report.Handover, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task It_is_asked_for_the_image_by_its_id_and_for_nothing_from_outside()
    {
        await (await _trivy.WithDatabases().StartAsync(Good)).ScanAsync(TrivyReports.Image, default);

        var call = Assert.Single(_trivy.Calls, x => x.StartsWith("image ", StringComparison.Ordinal));
        Assert.EndsWith(
            $"--skip-db-update --skip-java-db-update --offline-scan --image-src docker {TrivyReports.Image.Id}", call,
            StringComparison.Ordinal);
        Assert.Null(_trivy.Exporter.Archive);
    }

    [SkippableTheory]
    [InlineData("echo 'FATAL: something broke' >&2; exit 1", "It ended with 1:", "FATAL: something broke")]
    [InlineData("exit 1", "It ended with 1 and said nothing.", "")]
    [InlineData("echo 'killing' >&2; kill -9 $$", "Signal 9 ended it:", "killing")]
    [InlineData("echo 'panic: runtime error' >&2; kill -SEGV $$", "Signal 11 ended it:", "panic: runtime error")]
    [InlineData("cp \"$whole\" \"$report\"; echo 'late' >&2; exit 2", "It ended with 2:", "late")]
    public async Task One_that_ends_badly_is_an_infrastructure_failure_with_what_it_said(string scan, string end, string said)
    {
        var failure = await FailAsync(scan);

        Assert.Contains(end, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(said, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains(TrivyReports.Image.Reference, failure.Attempted, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("echo 'nothing to see' >&2", "Could not find file")]
    [InlineData(": > \"$report\"", "is empty")]
    [InlineData("echo 'Segmentation fault' > \"$report\"", "no JSON")]
    [InlineData("head -c 700 \"$whole\" > \"$report\"", "no JSON")]
    [InlineData("sed 's/\"SchemaVersion\": 2/\"SchemaVersion\": 3/' \"$whole\" > \"$report\"", "SchemaVersion is 3")]
    [InlineData("sed 's/sha256:3333/sha256:4444/' \"$whole\" > \"$report\"", "not about the 3 layers")]
    [InlineData("sed 's/\"Packages\"/\"Parcels\"/' \"$whole\" > \"$report\"", "recognised no package")]
    [InlineData("echo '{\"SchemaVersion\":2,\"ArtifactType\":\"container_image\"}' > \"$report\"", "has no Metadata")]
    public async Task Report_that_cannot_be_read_is_an_infrastructure_failure(string scan, string message) =>
        Assert.Contains(message, (await FailAsync(scan)).CameBack, StringComparison.Ordinal);

    [SkippableFact]
    public async Task What_it_said_is_told_with_a_report_that_cannot_be_read() =>
        Assert.Contains(
            "disk quota exceeded", (await FailAsync("echo 'disk quota exceeded' >&2; : > \"$report\"")).CameBack, StringComparison.Ordinal);

    [SkippableFact]
    public async Task One_that_hangs_is_ended_after_its_time()
    {
        var scanner = await _trivy.WithDatabases().StartAsync("echo 'waiting for the cache' >&2; sleep 600", TimeSpan.FromSeconds(2));

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => scanner.ScanAsync(TrivyReports.Image, default));

        Assert.Contains("did not end within 2 s", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("waiting for the cache", failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("--scan-timeout", failure.Remedy, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Interrupted_run_is_no_failure_of_the_scanner()
    {
        using var interrupt = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        var scanner = await _trivy.WithDatabases().StartAsync("sleep 600");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scanner.ScanAsync(TrivyReports.Image, interrupt.Token));
    }

    [SkippableTheory]
    [InlineData("exit 127", "It ended with 127")]
    [InlineData("echo 'hello'", "It said: hello")]
    [InlineData("echo '{}'", "It said: {}")]
    public async Task What_does_not_answer_as_Trivy_is_not_taken_for_it(string version, string message)
    {
        var scanner = await _trivy.WithDatabases().StartAsync(Good, version: version);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => scanner.ScanAsync(TrivyReports.Image, default));

        Assert.Contains(message, failure.CameBack, StringComparison.Ordinal);
        Assert.DoesNotContain(_trivy.Calls, x => x.StartsWith("image", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Missing_database_is_an_infrastructure_failure(bool isOffline)
    {
        var scanner = await _trivy.StartAsync(Good, isOffline: isOffline);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => scanner.ScanAsync(TrivyReports.Image, default));

        Assert.Contains("database of vulnerabilities", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains("TRIVY_CACHE_DIR", failure.Remedy, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("db/metadata.json", "{}", "UpdatedAt")]
    [InlineData("db/metadata.json", "{\"UpdatedAt\":\"yesterday\"}", "'yesterday'")]
    [InlineData("db/trivy.db", "", "is empty")]
    [InlineData("java-db/metadata.json", "", "JSON")]
    public async Task Damaged_database_is_an_infrastructure_failure(string file, string content, string message)
    {
        var scanner = await _trivy.WithDatabases().StartAsync(Good);
        await File.WriteAllTextAsync(_trivy.Cache / file, content);

        Assert.Contains(
            message, (await Assert.ThrowsAsync<InfrastructureException>(() => scanner.ScanAsync(TrivyReports.Image, default))).CameBack,
            StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("exit 3", "It ended with 3")]
    [InlineData(": > \"$report\"", "JSON")]
    [InlineData("echo '{\"bomFormat\":\"SPDX\"}' > \"$report\"", "no CycloneDX")]
    [InlineData("echo '{\"bomFormat\":7}' > \"$report\"", "")]
    [InlineData(":", "Could not find file")]
    public async Task Bill_that_cannot_be_made_is_an_infrastructure_failure(string convert, string message)
    {
        var scanner = await _trivy.WithDatabases().StartAsync(Good, convert: convert);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => scanner.ScanAsync(TrivyReports.Image, default));

        Assert.Contains("bill of materials", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains(message, failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Image_is_exported_where_Trivy_and_the_engine_do_not_understand_each_other_and_the_archive_is_gone_afterwards()
    {
        var scanner = await _trivy.WithDatabases().StartAsync(
            "if [ -z \"$input\" ]; then echo '* docker error: client version 1.43 is too old' >&2; exit 1; fi; test -s \"$input\" && "
                + Good);

        var report = await scanner.ScanAsync(TrivyReports.Image, default);

        Assert.Contains("archive", report.Handover, StringComparison.Ordinal);
        Assert.NotNull(_trivy.Exporter.Archive);
        Assert.False(File.Exists(_trivy.Exporter.Archive));
    }

    [SkippableFact]
    public async Task Archive_is_gone_also_where_the_scan_of_it_fails()
    {
        await FailAsync("echo '* docker error: no' >&2; exit 1");

        Assert.NotNull(_trivy.Exporter.Archive);
        Assert.False(File.Exists(_trivy.Exporter.Archive));
    }

    [SkippableFact]
    public void Program_that_is_not_there_is_a_wrong_configuration()
    {
        AbsolutePath nowhere = Path.Combine(Path.GetTempPath(), "no-such-trivy");

        var failure = Assert.Throws<ConfigurationException>(
            () => TrivyProgram.Open(nowhere, nowhere.Parent, "--trivy", new EngineEndpoint(new Uri("unix:///x"), "a test"), Logger.None));

        Assert.Contains("no-such-trivy", failure.Attempted, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Program_that_cannot_be_started_is_an_infrastructure_failure()
    {
        using var folder = new Neo4jKafkaConnect.Tests.Rehearsal.TemporaryFolder();
        var file = folder.Write("trivy", "not a program");
        var program = TrivyProgram.Open(file, folder.Path, "--trivy", new EngineEndpoint(new Uri("unix:///x"), "a test"), Logger.None);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => program.RunAsync(["version"], TimeSpan.FromSeconds(30), default));

        Assert.Contains("chmod +x", failure.Remedy, StringComparison.Ordinal);
    }

    async Task<InfrastructureException> FailAsync(string scan)
    {
        var scanner = await _trivy.WithDatabases().StartAsync(scan);
        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => scanner.ScanAsync(TrivyReports.Image, default));
        Assert.Equal(ExitCodes.Infrastructure, failure.ExitCode);
        return failure;
    }
}
