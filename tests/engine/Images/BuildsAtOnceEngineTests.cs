using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>Several runs that give one engine images of the same name.</summary>
[Trait("Category", "Engine")]
public sealed class BuildsAtOnceEngineTests(RehearsalFixture rehearsal) : IClassFixture<RehearsalFixture>, IDisposable
{
    const int Builds = 4;
    const string Marker = "test.marker";

    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(2));
    readonly TemporaryFolder _folder = new();
    readonly string _suffix = $"-test-{Guid.NewGuid():N}";

    CancellationToken Token => _bound.Token;

    /// <inheritdoc />
    public void Dispose()
    {
        _bound.Dispose();
        _folder.Dispose();
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_gets_what_it_built_itself(bool legacy)
    {
        rehearsal.Require();
        await using var images = new SuffixedImages(rehearsal.Engine, _suffix);
        var best = await rehearsal.Images.FindDockerAsync(Token);
        var builder = new DockerBuilder(rehearsal.Engine, legacy ? best with { Builder = BuilderKind.Legacy } : best, Logger.None);

        var built = await Task.WhenAll(Enumerable.Range(0, Builds).Select(number => builder.BuildAsync(Plan(number), Token)));

        Assert.Equal(
            Enumerable.Range(0, Builds).Select(x => $"{x}"),
            await Task.WhenAll(
                built.Select(async x => (await rehearsal.Engine.Client.Images.InspectImageAsync(x.Id, Token)).Config.Labels[Marker])));
    }

    BuildPlan Plan(int number)
    {
        var dockerfile = _folder.Write($"{number}/Dockerfile", $"FROM {rehearsal.Images.Pins.BaseReference}\nENV NUMBER={number}\n");
        return new BuildPlan(
            dockerfile.Parent!, dockerfile, rehearsal.Images.Pins, [ImageReference.Parse($"neo4j-kafka-connect-test:one{_suffix}")],
            new Dictionary<string, string> { [Marker] = $"{number}" });
    }
}
