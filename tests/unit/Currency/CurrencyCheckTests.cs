using System.Text;
using Neo4jKafkaConnect.Currency;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Sources;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Smoke;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Currency;

/// <summary>Pins against a hub and a registry in this process.</summary>
public sealed class CurrencyCheckTests : IDisposable
{
    static readonly DateOnly s_today = new(2026, 1, 1);

    readonly FakeHub _hub = new();
    readonly FaultyRegistry _registry = new();
    readonly ImpatientTime _time = new();

    public void Dispose()
    {
        _hub.Dispose();
        _registry.Dispose();
    }

    [Fact]
    public async Task Says_what_is_newer_what_is_gone_and_when_support_ends()
    {
        _hub.Answers.Enqueue((200, Versions("5.5.2", "5.1.19", "5.3.0", "6.0.0-rc1", "5.10.0")));
        Publish("latest", "7.5.0", "7.4.9", "7.5.0-1-ubi8", "8.0.0-1-ubi9", "7.10.1", "7.9.2", "8.0.0-rc1", "8.0.0", "8.1");

        var report = await CheckAsync(new DateOnly(2026, 8, 1));

        await Verify(
            report.ToMarkdown().Replace(_registry.Endpoint.Name, "registry.example.com", StringComparison.Ordinal), extension: "md");
        var failure = Assert.Throws<FindingsException>(() => CurrencyCheck.Require(report));
        Assert.Contains("5.2.0 is no longer published", failure.CameBack, StringComparison.Ordinal);
        Assert.EndsWith("--connector-version 5.10.0 --platform-version 8.0.0", failure.Remedy, StringComparison.Ordinal);
        Assert.Equal(["/api/plugins/neo4j/kafka-connect-neo4j/versions"], _hub.Paths);
    }

    [Fact]
    public async Task Nothing_newer_and_support_is_no_finding()
    {
        _hub.Answers.Enqueue((200, Versions("5.1.0", "5.2.0")));
        Publish("7.5.0", "7.4.0");

        var report = await CheckAsync(s_today);

        CurrencyCheck.Require(report);
        Assert.Equal("Pins are current", report.Title);
        Assert.Null(report.Remedy);
    }

    // Support of 7.5 ends on 2026-08-25, and 90 days are the time to act.
    [Theory]
    [InlineData("2026-05-26", true)]
    [InlineData("2026-05-27", false)]
    [InlineData("2026-08-25", false)]
    [InlineData("2026-08-26", false)]
    public async Task The_end_of_support_calls_ninety_days_before(string day, bool isGood)
    {
        _hub.Answers.Enqueue((200, Versions("5.2.0")));
        Publish("7.5.0");

        var report = await CheckAsync(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(isGood, report.Support.IsGood);
        Assert.Equal(isGood, report.Reasons.Count == 0);
    }

    [Fact]
    public async Task A_platform_whose_end_nobody_knows_is_a_finding()
    {
        _hub.Answers.Enqueue((200, Versions("5.2.0")));
        Publish("9.9.0");
        var report = await CheckAsync(s_today, "9.9.0");
        Assert.Contains("the end of support of 9.9 is not known", Assert.Single(report.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_passes_is_tried_again()
    {
        _hub.Answers.Enqueue((503, ""));
        _hub.Answers.Enqueue((429, ""));
        _hub.Answers.Enqueue((200, Versions("5.2.0")));
        Publish("7.5.0");
        Assert.Empty((await CheckAsync(s_today)).Reasons);
        Assert.Equal(3, _hub.Paths.Count);
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(404, "")]
    [InlineData(200, "<html>a proxy's page</html>")]
    [InlineData(200, "{}")]
    [InlineData(200, "[]")]
    [InlineData(200, """[{"name": "kafka-connect-neo4j"}]""")]
    public async Task A_hub_that_gives_no_list_is_no_answer(int status, string body)
    {
        _hub.Answers.Enqueue((status, body));
        Publish("7.5.0");
        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => CheckAsync(s_today));
        Assert.Contains("Confluent Hub", failure.Attempted, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hub_that_is_not_there_is_no_answer()
    {
        _hub.Dispose();
        await Assert.ThrowsAsync<InfrastructureException>(() => CheckAsync(s_today));
    }

    [Fact]
    public async Task A_registry_without_the_image_is_no_answer()
    {
        _hub.Answers.Enqueue((200, Versions("5.2.0")));
        _registry.Fault = _ => new FaultyAnswer(404);
        await Assert.ThrowsAsync<InfrastructureException>(() => CheckAsync(s_today));
    }

    [Fact]
    public async Task A_rehearsal_asks_nobody()
    {
        var check = new CurrencyCheck(new RehearsedVersions(new RehearsalPaths(Repository.Root)));
        var report = await check.RunAsync(
            new ImagePins("confluentinc/cp-kafka-connect", "7.5.0", "5.5.0"), Sources(s_today), CancellationToken.None);
        Assert.Equal(["5.5.1", "5.5.2"], report.Connector.Newer);
        Assert.Equal(("", true), (string.Join(' ', report.Base.Newer), report.Base.IsPublished));
    }

    static string Versions(params IEnumerable<string> versions) =>
        $"[{string.Join(',', versions.Select(x => $$"""{"version": "{{x}}", "manifest_url": "https://hub.example.com/{{x}}", "release_date": "2026-01-01"}"""))}]";

    static LintSources Sources(DateOnly today) => LintSources.Read(Repository.Root, Repository.Root / "kafka-connect", today);

    void Publish(params IEnumerable<string> tags)
    {
        foreach (var tag in tags)
            _registry.Manifests[tag] = (MediaTypes.DockerManifest, Encoding.UTF8.GetBytes(tag));
    }

    async Task<CurrencyReport> CheckAsync(DateOnly today, string platform = "7.5.0")
    {
        using var hub = new ConfluentHub(_hub.Address, Logger.None, _time);
        var published = new PublishedVersions(hub, CredentialChain.Anonymous, Logger.None, _time);
        var pins = new ImagePins($"{_registry.Endpoint.Name}/confluentinc/cp-kafka-connect", platform, "5.2.0");
        return await new CurrencyCheck(published).RunAsync(pins, Sources(today), CancellationToken.None);
    }

    [Fact]
    public void A_platform_on_which_no_task_is_known_to_run_is_said_to_be_so_and_not_proposed()
    {
        var support = new SupportCurrency("7.5", null, null, 90);
        var pins = new ImagePins("confluentinc/cp-kafka-connect", "7.5.0", "5.2.0");
        var report = CurrencyReport.Of(pins, ["5.2.0", "5.5.2"], ["7.5.0", "8.0.0", "8.4.0"], support);
        Assert.Contains("5.5.2 is known not to run on Confluent Platform 8.4.0", Assert.Single(report.Cautions), StringComparison.Ordinal);
        Assert.Equal("./build.sh Upgrade --connector-version 5.5.2 --platform-version 8.0.0", report.Remedy);
        Assert.Contains(report.Cautions[0], report.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains(
            "known not to run", Assert.Throws<FindingsException>(() => CurrencyCheck.Require(report)).Message, StringComparison.Ordinal);

        var alone = CurrencyReport.Of(pins, ["5.2.0"], ["7.5.0", "8.4.0"], support);
        Assert.Null(alone.Remedy);
    }
}
