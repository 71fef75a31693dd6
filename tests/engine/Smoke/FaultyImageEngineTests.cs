using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>Images whose worker runs, and which do not keep another promise.</summary>
[Trait("Category", "Engine")]
public sealed class FaultyImageEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    const string Components = "/usr/share/confluent-hub-components";
    const string Connector = $"{Components}/neo4j-kafka-connect-neo4j";
    const string Secret = "4Fh8sPq2LmN0vXtZ";

    static readonly string[] s_bothPlugins = ["worker.plugin.sink", "worker.plugin.source"];

    static readonly Dictionary<string, Fault> s_faults = new()
    {
        ["runs as root"] = new("USER 0", "runs-as-root", "image.user", "process.user", "process.connector-read-only"),
        ["no HEALTHCHECK"] = new("HEALTHCHECK NONE", "", "image.healthcheck"),
        ["HEALTHCHECK on another port"] = new(
            "HEALTHCHECK CMD curl -fsS http://localhost:8084/", "health-wrong-address", "image.healthcheck", "health.command"),
        ["HEALTHCHECK on another path"] = new(
            "HEALTHCHECK CMD curl -fsS http://localhost:8083/nowhere", "health-wrong-address", "health.command"),
        ["HEALTHCHECK that always succeeds"] = new(
            "HEALTHCHECK CMD curl -fsS http://localhost:8083/ || true", "", "health.notices-absence"),
        ["HEALTHCHECK that never ends"] = new(
            "HEALTHCHECK --timeout=2s CMD curl -fsS http://localhost:8083/ && sleep 60", "health-wrong-address", "health.command"),
        ["HEALTHCHECK without its program"] = new(
            "HEALTHCHECK CMD [\"wget\", \"-q\", \"http://localhost:8083/\"]", "health-program-missing", "health.command",
            "health.notices-absence"),
        ["secret in ENV"] = new($"ENV NEO4J_MASTER_PASSWORD={Secret}", "", "image.secrets"),
        ["labels of another version"] = new("LABEL org.opencontainers.image.version=9.9.9", "", "image.labels"),
        ["settings drifted"] = new("ENV CONNECT_OFFSET_FLUSH_INTERVAL_MS=1", "", "image.settings", "worker.settings"),
        ["connector missing"] = new(AsRoot($"rm -rf {Connector}"), "connector-missing", ["image.connector-folder", .. s_bothPlugins]),
        ["connector elsewhere"] = new(
            "ENV CONNECT_PLUGIN_PATH=/usr/share/nowhere", "plugin-path-wrong", ["image.settings", "worker.settings", .. s_bothPlugins]),
        ["connector writable"] = new(AsRoot($"chmod -R a+w {Components}"), "", "process.connector-read-only"),
        ["connector unreadable"] = new(
            AsRoot($"chmod 600 {Connector}/lib/sink-connector-*.jar"), "connector-unreadable", "process.connector-readable",
            "worker.plugin.sink"),
        // Two copies of one version are one entry to a worker.
        ["connector twice"] = new(
            AsRoot("confluent-hub install --no-prompt neo4j/kafka-connect-neo4j:5.3.0 --component-dir /tmp --worker-configs /dev/null && "
                + $"mv /tmp/neo4j-kafka-connect-neo4j {Components}/other"),
            "loaded-twice", ["worker.plugin.source.version", "worker.plugin.sink.version", .. s_bothPlugins]),
        ["shell as the first process"] = new(
            "CMD [\"bash\", \"-c\", \"/etc/confluent/docker/run; exit $?\"]", "killed-at-stop", "process.pid1", "shutdown.exit",
            "shutdown.log"),
        ["another stop signal"] = new("STOPSIGNAL SIGKILL", "killed-at-stop", "shutdown.exit", "shutdown.log"),
    };

    /// <summary>The names of the faults.</summary>
    public static TheoryData<string> Faults => [.. s_faults.Keys];

    [SkippableTheory]
    [MemberData(nameof(Faults))]
    public async Task Is_told(string name)
    {
        var fault = s_faults[name];
        var image = await Images.DamageAsync(name, fault.Damage, Token);

        var result = await SmokeAsync(image, x => x with { StopGrace = TimeSpan.FromSeconds(2) });

        AssertFailed(result, fault.Rule, fault.Failed);
    }

    [SkippableFact]
    public async Task Secrets_are_named_and_never_shown()
    {
        var image = await Images.DamageAsync("secret in ENV", $"ENV NEO4J_MASTER_PASSWORD={Secret}", Token);

        var result = await SmokeAsync(image);

        Assert.Contains("NEO4J_MASTER_PASSWORD", Assert.Single(result.Failures).Found, StringComparison.Ordinal);
        var files = Directory.GetFiles(result.DiagnosisDirectory!, "*", SearchOption.AllDirectories);
        Assert.Contains(files, x => Path.GetFileName(x) == "image.inspect.json");
        Assert.All(files, x => Assert.DoesNotContain(Secret, File.ReadAllText(x), StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Hub_install_left_out_is_a_missing_connector()
    {
        var sources = Repository.CopySources(Folder / "kafka-connect");
        var dockerfile = await File.ReadAllTextAsync(sources / "Dockerfile", Token);
        var start = dockerfile.IndexOf("RUN confluent-hub", StringComparison.Ordinal);
        var end = dockerfile.IndexOf("\n\n", start, StringComparison.Ordinal);
        await File.WriteAllTextAsync(sources / "Dockerfile", dockerfile.Remove(start, end - start), Token);
        var built = await Images.BuildAsync(sources, "no-install", Token);

        var result = await SmokeAsync(built.Reference.ToString());

        AssertFailed(result, "connector-missing", ["image.connector-folder", .. s_bothPlugins]);
    }

    [SkippableFact]
    public async Task Setting_that_the_start_demands_is_reported_and_the_rest_is_checked_all_the_same()
    {
        var sources = Repository.CopySources(Folder / "kafka-connect");
        Repository.Edit(sources / "Dockerfile", "CONNECT_GROUP_ID=neo4j-kafka-connect \\\n    ", "");
        var built = await Images.BuildAsync(sources, "no-group", Token);

        var result = await SmokeAsync(built.Reference.ToString());

        AssertFailed(result, "settings-not-in-image", "image.settings");
        Assert.Contains("CONNECT_GROUP_ID", result.Failures[0].Found, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Image_that_was_not_built_here_and_has_no_connector()
    {
        var result = await SmokeAsync(Images.Pins.BaseReference.ToString());

        Assert.Equal(["settings-not-in-image", "connector-missing"], result.Diagnosis.Select(x => x.Rule).Take(2));
        Assert.Contains(result.Failures, x => x.Id == "image.settings");
        Assert.Contains(result.Failures, x => x.Id == "image.labels");
        Assert.Contains(result.Checks, x => x is { Id: "worker.rest", Status: CheckStatus.Passed });
    }

    static string AsRoot(string command) => $"USER 0\nRUN {command}\nUSER 1000:1000";

    sealed record Fault(string Damage, string Rule, params string[] Failed);
}
