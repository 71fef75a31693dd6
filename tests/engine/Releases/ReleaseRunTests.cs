using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Workplaces;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>Releases in repositories of their own.</summary>
public sealed class ReleaseRunTests : IAsyncLifetime
{
    static readonly ImagePins s_pins = new("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");
    static readonly string s_digest = $"sha256:{new string('d', 64)}";

    readonly Lines _lines = new();
    TemporaryRepository _repository = null!;
    string _head = "";

    public async Task InitializeAsync()
    {
        _repository = await TemporaryRepository.CreateAsync();
        _head = (await _repository.GitAsync("rev-parse", "HEAD")).Trim();
    }

    public Task DisposeAsync()
    {
        _repository.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Tags_the_commit_with_the_digest_and_the_notes()
    {
        await RunAsync(Facts());

        Assert.Equal("tag", (await _repository.GitAsync("cat-file", "-t", "v5.2.0-cp7.5.0-r1")).Trim());
        Assert.Equal(_head, (await _repository.GitAsync("rev-parse", "v5.2.0-cp7.5.0-r1^{commit}")).Trim());
        Assert.Equal("", await _repository.GitAsync("ls-remote", "--tags", "origin"));
        await Verify((await _repository.GitAsync("for-each-ref", "--format=%(contents)", "refs/tags")).Replace(
            _head, "{commit}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pushes_the_one_tag_and_nothing_else()
    {
        await _repository.GitAsync("tag", "unrelated");
        await RunAsync(Facts(), pushTag: true);

        var remote = await _repository.GitAsync("ls-remote", "origin");
        Assert.Contains("refs/tags/v5.2.0-cp7.5.0-r1", remote, StringComparison.Ordinal);
        Assert.DoesNotContain("unrelated", remote, StringComparison.Ordinal);
        Assert.DoesNotContain("refs/heads", remote, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tag_whose_push_failed_is_pushed_by_the_next_run()
    {
        await _repository.GitAsync("remote", "set-url", "--push", "origin", _repository.Root / "nowhere");
        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => RunAsync(Facts(), pushTag: true));
        Assert.Contains("git push origin v5.2.0-cp7.5.0-r1", failure.Remedy, StringComparison.Ordinal);
        await _repository.GitAsync("remote", "set-url", "--push", "origin", _repository.RemoteRoot);

        await RunAsync(Facts(), pushTag: true);

        Assert.Contains("v5.2.0-cp7.5.0-r1", await _repository.GitAsync("ls-remote", "--tags", "origin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_prints_everything_and_changes_nothing()
    {
        var before = await StateAsync();
        await RunAsync(Facts() with { Release = null, Digest = null, Places = [] }, dryRun: true, pushTag: true);

        Assert.Equal(before, await StateAsync());
        await Verify(_lines.ToString().Replace(_head, "{commit}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rehearsal_never_tags_and_says_what_would_be_refused()
    {
        await File.WriteAllTextAsync(_repository.Root / "file", "changed");
        await _repository.GitAsync("remote", "set-url", "origin", "https://remote.invalid/never-asked.git");
        var before = await StateAsync(remote: false);
        await RunAsync(Facts(), rehearsal: true, pushTag: true);

        Assert.Equal(before, await StateAsync(remote: false));
        await Verify(_lines.ToString().Replace(_head, "{commit}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Outside_a_repository_there_is_nothing_to_release()
    {
        var folder = Directory.CreateTempSubdirectory("releases-none-");
        try
        {
            var run = new ReleaseRun(new GitRepository(folder.FullName, Logger.None), _lines.Log);
            var failure = await Assert.ThrowsAsync<ConfigurationException>(
                () => run.RunAsync(s_pins, Facts(), new ReleaseOptions(false, false), CancellationToken.None));
            Assert.Contains("no commit", failure.CameBack, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Refuses_a_dirty_tree()
    {
        await File.WriteAllTextAsync(_repository.Root / "untracked", "x");
        await RefusedAsync<ConfigurationException>(Facts(), "not clean: ?? untracked");
    }

    [Fact]
    public async Task Refuses_an_image_of_another_commit_or_of_a_changed_tree()
    {
        await RefusedAsync<ConfigurationException>(Facts() with { Commit = new string('1', 40) }, "was built from 1111");
        await RefusedAsync<ConfigurationException>(Facts() with { IsCleanTree = false }, ", changed");
        await RefusedAsync<ConfigurationException>(Facts() with { Commit = null }, "built from no commit");
    }

    [Fact]
    public Task Refuses_what_was_not_proved() =>
        RefusedAsync<FindingsException>(Facts() with { Lacks = ["Scan: there is no scan.json."] }, "Scan: there is no scan.json.");

    [Fact]
    public Task Refuses_what_was_not_pushed() =>
        RefusedAsync<FindingsException>(Facts() with { Release = null, Digest = null, Places = [] }, "There is no push.json of this image");

    [Fact]
    public async Task Refuses_in_earnest_what_was_rehearsed()
    {
        await RefusedAsync<FindingsException>(Facts() with { IsRehearsal = true }, "in a rehearsal");
        await Assert.ThrowsAsync<FindingsException>(() => RunAsync(Facts() with { IsRehearsal = true }, dryRun: true));
        await RunAsync(Facts() with { IsRehearsal = true }, rehearsal: true);
    }

    [Fact]
    public async Task Refuses_a_second_release_of_a_commit()
    {
        await _repository.GitAsync("tag", "--annotate", "--message", "x", "v5.2.0-cp7.5.0-r1");
        await RefusedAsync<ConfigurationException>(
            Facts() with { Release = "v5.2.0-cp7.5.0-r2" }, "released already, as v5.2.0-cp7.5.0-r1");
    }

    [Fact]
    public async Task Refuses_a_number_that_another_commit_has()
    {
        await _repository.GitAsync("tag", "v5.2.0-cp7.5.0-r1");
        var former = _head;
        _head = await _repository.CommitAsync("two");
        await RefusedAsync<ConfigurationException>(Facts(), $"v5.2.0-cp7.5.0-r1 is {former}");
    }

    [Fact]
    public async Task Refuses_a_number_that_the_remote_alone_has()
    {
        await _repository.GitAsync("tag", "--annotate", "--message", "x", "v5.2.0-cp7.5.0-r1");
        await _repository.GitAsync("push", "--quiet", "origin", "v5.2.0-cp7.5.0-r1");
        await _repository.GitAsync("tag", "--delete", "v5.2.0-cp7.5.0-r1");
        var former = _head;
        _head = await _repository.CommitAsync("two");
        await RefusedAsync<ConfigurationException>(Facts(), $"v5.2.0-cp7.5.0-r1 is {former}, at origin");
    }

    [Fact]
    public async Task Refuses_to_guess_where_the_remote_cannot_be_asked()
    {
        await _repository.GitAsync("remote", "set-url", "origin", _repository.Root / "nowhere");
        await RefusedAsync<InfrastructureException>(Facts(), "nowhere");
    }

    [Fact]
    public async Task Counts_on_from_the_highest_number_anywhere()
    {
        await _repository.GitAsync("tag", "v5.2.0-cp7.5.0-r9");
        await _repository.GitAsync("tag", "v5.2.0-cp7.5.0-r10");
        await _repository.GitAsync("tag", "v5.3.0-cp7.5.0-r40");
        await _repository.GitAsync("push", "--quiet", "origin", "v5.2.0-cp7.5.0-r10");
        await _repository.GitAsync("tag", "--delete", "v5.2.0-cp7.5.0-r10");
        _head = await _repository.CommitAsync("two");

        await RunAsync(Facts() with { Release = null }, dryRun: true);

        Assert.Contains("v5.2.0-cp7.5.0-r11", _lines.ToString(), StringComparison.Ordinal);
    }

    ReleaseFacts Facts() => new(
        $"sha256:{new string('a', 64)}", _head, true, "v5.2.0-cp7.5.0-r1", s_digest, ["ghcr.io/example/neo4j-kafka-connect"], [],
        "# v5.2.0-cp7.5.0-r1\n\nWhat changed.\n");

    async Task RunAsync(ReleaseFacts facts, bool rehearsal = false, bool dryRun = false, bool pushTag = false)
    {
        var run = new ReleaseRun(new GitRepository(_repository.Root, Logger.None), _lines.Log);
        IWorkplaceKind kind = rehearsal
            ? new RehearsalWorkplaceKind(new RehearsalPaths(_repository.Root), null)
            : new ReleaseWorkplaceKind(_repository.Root);
        var summary = await kind.ReleaseAsync(run, s_pins, facts, new ReleaseOptions(dryRun, pushTag), CancellationToken.None);
        foreach (var (key, value) in summary)
            _lines.Log.Information("{Key:l}: {Value:l}", key, value);
    }

    async Task RefusedAsync<T>(ReleaseFacts facts, string reason)
        where T : BuildFailureException
    {
        var before = await StateAsync(remote: false);
        var failure = await Assert.ThrowsAsync<T>(() => RunAsync(facts));
        Assert.Contains(reason, failure.CameBack, StringComparison.Ordinal);
        Assert.Equal(before, await StateAsync(remote: false));
    }

    async Task<string> StateAsync(bool remote = true) => string.Join('\n',
        await _repository.GitAsync("for-each-ref"),
        await _repository.GitAsync("status", "--porcelain"),
        remote ? await _repository.GitAsync("ls-remote", "origin") : "");

    sealed class Lines : ILogEventSink
    {
        readonly List<string> _lines = [];

        public Lines() => Log = new LoggerConfiguration().WriteTo.Sink(this).CreateLogger();

        public ILogger Log { get; }

        public void Emit(LogEvent logEvent) => _lines.Add($"{logEvent.Level}: {logEvent.RenderMessage()}".TrimEnd());

        public override string ToString() => string.Join('\n', _lines);
    }
}
