using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Sources;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>The second start: another user, and Event Hubs' login.</summary>
[Trait("Category", "Engine")]
public sealed class InstallationEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    static IReadOnlyList<EventHubsEnvironment> Shipped { get; } =
        EventHubsEnvironment.Read(LintSources.Read(Repository.Root, Repository.Sources, default));

    [SkippableFact]
    public async Task What_ships_logs_in_at_every_place_and_with_no_other_secret()
    {
        var result = await SmokeGoodAsync(WithPlaces(Shipped));

        Assert.Empty(result.Failures);
        Assert.Equal(
            ["process.any-user", "login.compose", "login.kubernetes", "login.azure", "login.refusal"],
            Passed(result).Where(x => x.Area == CheckArea.Login || x.Id == "process.any-user").Select(x => x.Id));
        // Their variables are the same, so that one start is enough.
        Assert.Single(result.Evidence.Installations.Value!.Starts);
        AssertNothingIsSaid(result);
    }

    [SkippableFact]
    public async Task A_place_that_logs_in_as_someone_else_is_told_from_the_others()
    {
        var compose = Shipped[0] with
        {
            Variables = Shipped[0].Variables.ToDictionary(
                x => x.Key, x => x.Value.Replace("$ConnectionString", "$Default", StringComparison.Ordinal)),
        };

        var result = await SmokeGoodAsync(WithPlaces([compose, Shipped[1]]));

        AssertFailed(result, "broker-authentication", "login.compose");
        Assert.Contains(Passed(result), x => x.Id == "login.kubernetes");
        Assert.True((Folder / "diagnosis" / "login-compose.worker.log").FileExists());
        AssertNothingIsSaid(result);
    }

    [SkippableFact]
    public async Task An_image_for_its_own_user_alone_starts_as_no_other()
    {
        var image = await Images.DamageAsync(
            "own user alone",
            "USER root\nRUN chown -R 1000:1000 /etc/confluent/docker && chmod -R go-rwx /etc/confluent/docker\nUSER 1000:1000",
            Token);

        var result = await SmokeAsync(image, WithPlaces([]));

        AssertFailed(result, "program-missing", "process.any-user");
        Assert.Contains("permission denied", Assert.Single(result.Failures).Found, StringComparison.OrdinalIgnoreCase);
    }

    static Func<SmokeRequest, SmokeRequest> WithPlaces(IReadOnlyList<EventHubsEnvironment> places) =>
        x => x with { PassesOverInstallations = null, EventHubs = places };

    static IEnumerable<CheckResult> Passed(SmokeResult result) => result.Checks.Where(x => x.Status == CheckStatus.Passed);

    // The connection string is made for the run, and belongs into no log all the same.
    static void AssertNothingIsSaid(SmokeResult result) => Assert.All(
        result.Evidence.Installations.Value!.Starts, x => Assert.DoesNotContain("SharedAccessKey=", x.WorkerLog, StringComparison.Ordinal));
}
