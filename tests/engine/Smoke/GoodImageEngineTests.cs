using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Runs;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

[Trait("Category", "Engine")]
public sealed class GoodImageEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    [SkippableFact]
    public async Task Passes_every_check()
    {
        var result = await SmokeGoodAsync();

        Assert.Empty(result.Failures);
        Assert.Equal(
            ["image.linkage", "process.any-user", "process.memory", "worker.health"],
            result.Checks.Where(x => x.Status == CheckStatus.Skipped).Select(x => x.Id));
        Assert.Empty(result.Diagnosis);
        Assert.Null(result.DiagnosisDirectory);
        Assert.Null(result.Kept);
        SmokeOutcome.ThrowIfFailed(result);
    }

    [SkippableFact]
    public async Task Is_measured()
    {
        var measured = (await SmokeGoodAsync()).Measurements;

        Assert.NotNull(measured.TimeToRest);
        Assert.True(measured.TimeToHerder >= measured.TimeToRest);
        Assert.NotNull(measured.TimeToStop);
        Assert.True(measured.PeakMemoryBytes is null or > 1_000_000);
        Assert.True(measured.ImageBytes > 10_000_000);
        Assert.Equal(Images.Pins.BaseReference.ToString(), measured.Added.ComparedWith);
        var added = Assert.Single(measured.Added.Layers);
        Assert.Contains("confluent-hub install", added.Instruction, StringComparison.Ordinal);
        Assert.Contains(measured.Phases, x => x.Name == "broker ready");
        Assert.Contains(measured.Phases, x => x.Name == "herder ready");
    }

    [SkippableFact]
    public async Task Is_named_by_its_id_as_well()
    {
        var id = (await Engine.Client.Images.InspectImageAsync(await Images.GetGoodAsync(Token), Token)).ID;

        Assert.Empty((await SmokeAsync(id)).Failures);
    }

    [SkippableFact]
    public async Task Is_smoked_whatever_its_name_means_by_then()
    {
        var id = (await Engine.Client.Images.InspectImageAsync(await Images.GetGoodAsync(Token), Token)).ID;
        var name = await Images.DamageAsync("no HEALTHCHECK", "HEALTHCHECK NONE", Token);

        var result = await SmokeAsync(name, x => x with { ImageId = id });

        Assert.Empty(result.Failures);
        Assert.Equal((name, id), (result.Evidence.Image.Reference, result.Evidence.Image.Id));
    }

    [SkippableFact]
    public async Task That_the_engine_does_not_have_is_a_wrong_request()
    {
        var failure = await Assert.ThrowsAsync<ConfigurationException>(() => SmokeAsync("neo4j-kafka-connect-test:nowhere"));

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains("neo4j-kafka-connect-test:nowhere", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains("does not have it", failure.CameBack, StringComparison.Ordinal);
    }
}
