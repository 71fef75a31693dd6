using System.Text;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Upgrades;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Upgrades;

public sealed class UpgradeTests : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly AbsolutePath _sources;

    public UpgradeTests() => _sources = Repository.CopySources(_folder.Path / "kafka-connect");

    public void Dispose() => _folder.Dispose();

    UpgradeJournal Journal => new(_folder.Path / "journal", Logger.None);

    [Fact]
    public void Moves_the_pins_and_leaves_no_place_behind()
    {
        foreach (var change in Plan("5.3.0", "8.0.0"))
            File.WriteAllBytes(change.Path, change.New);

        var pins = ImagePins.Read(_sources / "Dockerfile");
        Assert.Equal(("5.3.0", "8.0.0"), (pins.ConnectorVersion, pins.PlatformVersion));
        Assert.DoesNotContain(
            VersionPlaces.Find(Sources()), x => !x.IsExample && x.Text != (x.Part == PinnedPart.Connector ? "5.3.0" : "8.0.0"));
        Assert.Empty(Plan("5.3.0", "8.0.0"));
    }

    [Fact]
    public void There_and_back_gives_the_same_bytes()
    {
        var before = Snapshot();
        foreach (var change in Plan("5.2.1", "7.5.1"))
            File.WriteAllBytes(change.Path, change.New);
        Assert.NotEqual(before, Snapshot());
        foreach (var change in Plan("5.2.0", "7.5.0"))
            File.WriteAllBytes(change.Path, change.New);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void The_diff_of_the_dockerfile_shows_the_pin_alone()
    {
        var change = Plan("5.3.0", null).Single(x => x.Name == "kafka-connect/Dockerfile");
        var diff = UpgradePlan.ToDiff([change]).Split('\n');
        Assert.Equal(["--- a/kafka-connect/Dockerfile", "-ARG NEO4J_CONNECTOR_VERSION=5.2.0"], diff.Where(x => x.StartsWith('-')));
        Assert.Equal(["+++ b/kafka-connect/Dockerfile", "+ARG NEO4J_CONNECTOR_VERSION=5.3.0"], diff.Where(x => x.StartsWith('+')));
    }

    [Fact]
    public Task The_diff_is_unified()
    {
        var old = string.Join('\n', Enumerable.Range(1, 24).Select(x => x is 2 or 9 or 10 or 22 ? $"line {x}: 5.2.0" : $"line {x}")) + "\n";
        var change = new UpgradeChange(
            "kafka-connect/file", _folder.Path / "file", Encoding.UTF8.GetBytes(old),
            Encoding.UTF8.GetBytes(old.Replace("5.2.0", "5.3.0", StringComparison.Ordinal)));
        return Verify(UpgradePlan.ToDiff([change]));
    }

    [Fact]
    public void Without_a_version_there_is_nothing_to_do() => Assert.Throws<ConfigurationException>(() => Plan(null, null));

    [Fact]
    public void An_upgrade_that_is_not_kept_is_undone_byte_for_byte()
    {
        var before = Snapshot();
        Journal.Begin(Plan("5.3.0", "8.0.0"), [_sources / "image.lock.json", _sources / "not-there.json"]);
        File.WriteAllText(_sources / "image.lock.json", "half a lo");
        File.WriteAllText(_sources / "not-there.json", "{}");
        Assert.NotEqual(before, Snapshot());

        Assert.True(Journal.Undo());

        Assert.Equal(before, Snapshot());
        Assert.False(Journal.Undo());
        Assert.False(Journal.IsOpen);
    }

    [Theory]
    [InlineData(false, "")]
    [InlineData(true, "5.2.0 7.5.0")]
    public void Applies_files_manifests_and_lock_and_undoes_them_all(bool isStillBuilt, string left)
    {
        var matrix = isStillBuilt
            ? """{"include": [{"connector": "5.2.0", "platform": "7.5.0"}]}"""
            : """{"include": [{"connector": "5.3.0", "platform": "8.0.0"}]}""";
        _folder.Write(VersionMatrix.FileName, matrix);
        var locked = _sources / ImageLock.FileName;
        (ImageLock.Read(locked) with
        {
            BaseImages = [new LockedImage(
                "docker.io/confluentinc/cp-kafka-connect:7.5.0", new DateOnly(2026, 11, 26), "registry.example.com",
                $"sha256:{new string('a', 64)}")],
            Connectors =
            [
                new LockedConnector(LockedConnector.Neo4jComponent, "5.2.0", new string('b', 64), new DateOnly(2026, 11, 26), "a test"),
            ],
        }).Write(locked);
        // Not even a manifest that somebody changed by hand is left behind, nor lost.
        File.AppendAllText(_sources / "kubernetes" / "deployment.yaml", "# by hand\n");
        var before = Snapshot();

        new UpgradeRun(Journal, _folder.Path, _sources).Apply(Plan("5.3.0", "8.0.0"), locked);

        var now = ImageLock.Read(locked);
        Assert.Equal(
            left, string.Join(' ', [.. now.Connectors.Select(x => x.Version), .. now.BaseImages.Select(x => x.Image.Split(':')[1])]));
        Assert.Empty(LintRules.All.Single(x => x.Rule.Id == "manifests/drift").Find(Sources()));
        Assert.True(Journal.Undo());
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void An_upgrade_that_is_kept_stays()
    {
        Journal.Begin(Plan("5.3.0", null), []);
        Journal.Commit();
        Assert.False(Journal.Undo());
        Assert.Equal("5.3.0", ImagePins.Read(_sources / "Dockerfile").ConnectorVersion);
    }

    [Fact]
    public void A_living_run_is_left_alone_and_a_killed_one_is_undone()
    {
        var before = Snapshot();
        Journal.Begin(Plan("5.3.0", null), []);
        Journal.UndoAbandoned();
        Assert.True(Journal.IsOpen);

        var file = _folder.Path / "journal" / "journal.json";
        var owner = Neo4jKafkaConnect.Engine.ProcessIdentity.Current;
        File.WriteAllText(
            file, File.ReadAllText(file).Replace(owner.ToString(), (owner with { Started = "0" }).ToString(), StringComparison.Ordinal));
        Journal.UndoAbandoned();

        Assert.False(Journal.IsOpen);
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void What_a_killed_run_had_begun_to_write_goes_and_what_it_never_wrote_is_no_hindrance()
    {
        _folder.Write("kafka-connect/README.md.mine.draft", "mine");
        var before = Snapshot();
        Journal.Begin(Plan("5.3.0", null), [_folder.Path / "no-such-folder" / "image.lock.json", _sources / "image.lock.json"]);
        _folder.Write($"kafka-connect/Dockerfile.{Environment.ProcessId}.draft", "FROM ha");
        _folder.Write("kafka-connect/image.lock.json.1.draft", "{");
        File.Delete(_sources / "image.lock.json");

        Assert.True(Journal.Undo());

        Assert.Equal(before, Snapshot());
        Assert.False(Directory.Exists(_folder.Path / "no-such-folder"));
    }

    [Fact]
    public void What_the_manifests_displace_comes_back_as_it_was()
    {
        var mine = _folder.Write("kafka-connect/azure/mine/container-group.filled.yaml", "secret");
        _folder.Write(VersionMatrix.FileName, """{"include": [{"connector": "5.3.0", "platform": "8.0.0"}]}""");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(mine, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var before = Snapshot();
        new UpgradeRun(Journal, _folder.Path, _sources).Apply(Plan("5.3.0", null), _sources / ImageLock.FileName);
        Assert.False(mine.FileExists());

        Assert.True(Journal.Undo());

        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_journal_that_cannot_be_read_says_what_to_do()
    {
        _folder.Write("journal/journal.json", "{");
        var failure = Assert.Throws<ConfigurationException>(Journal.UndoAbandoned);
        Assert.EndsWith($"then delete {_folder.Path / "journal"}.", failure.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_upgrade_waits_for_the_first()
    {
        var before = Snapshot();
        Journal.Begin(Plan("5.3.0", null), []);
        var failure = Assert.Throws<ConfigurationException>(() => Journal.Begin(Plan("5.4.0", null), []));
        Assert.Contains($"process {Environment.ProcessId}", failure.CameBack, StringComparison.Ordinal);
        Assert.True(Journal.Undo());
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void A_file_that_cannot_be_put_back_is_told_and_tried_again()
    {
        var before = Snapshot();
        Journal.Begin(Plan("5.3.0", null), []);
        File.Delete(_sources / "Dockerfile");
        Directory.CreateDirectory(_sources / "Dockerfile");
        var failure = Assert.Throws<InfrastructureException>(() => Journal.Undo());
        Assert.Contains(_folder.Path / "journal", failure.Remedy, StringComparison.Ordinal);
        Assert.True(Journal.IsOpen);

        Directory.Delete(_sources / "Dockerfile");
        Assert.True(Journal.Undo());
        Assert.Equal(before, Snapshot());
    }

    [Fact]
    public void What_somebody_wrote_since_a_run_was_killed_is_theirs()
    {
        Journal.Begin(Plan("5.3.0", null), []);
        File.AppendAllText(_sources / "README.md", "mine\n");
        Journal.Undo();
        Assert.EndsWith("mine\n", File.ReadAllText(_sources / "README.md"), StringComparison.Ordinal);
        Assert.Equal("5.2.0", ImagePins.Read(_sources / "Dockerfile").ConnectorVersion);
    }

    [Fact]
    public void A_run_that_died_before_the_journal_was_whole_changed_nothing()
    {
        var before = Snapshot();
        _folder.Write("journal/0", "a part");
        Journal.UndoAbandoned();
        Assert.False(Journal.Undo());
        Assert.Equal(before, Snapshot());
    }

    LintSources Sources() => LintSources.Read(_folder.Path, _sources, new DateOnly(2026, 11, 26));

    IReadOnlyList<UpgradeChange> Plan(string? connector, string? platform) =>
        UpgradePlan.Of(Sources(), ImagePins.Read(_sources / "Dockerfile"), connector, platform);

    string Snapshot() => string.Join('\n', Directory.EnumerateFiles(_sources, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(x =>
            $"{x} {(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(x))} {Convert.ToBase64String(File.ReadAllBytes(x))}"));
}
