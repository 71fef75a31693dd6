using Docker.DotNet.Models;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Tests.Deployment;
using Nuke.Common.IO;
using Neo4jKafkaConnect.Sources;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>What ships on real Kafkas of the line 4: on the first the connector's tasks run, on the last they do not.</summary>
[Trait("Category", "Engine")]
[Collection(Alone.Name)] // Two Java programs that start take the machine for a while, and others' time with it.
public sealed class KafkaVersionsEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    // The base image with a Java runtime and Kafka may have to be made first.
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(10);

    [SkippableFact]
    public async Task Tasks_run_on_4_0()
    {
        using var bound = new CancellationTokenSource(s_bound);
        var result = await SmokeOnKafkaAsync("4.0.2", bound.Token);

        Assert.Empty(result.Failures.Select(x => $"{x.Id}: {x.Found}"));
        Assert.Contains(result.Checks, x => x.Id == "image.linkage" && x.Found.EndsWith("all in Kafka 4.0.2", StringComparison.Ordinal));
        Assert.Contains(
            result.Checks,
            x => x.Id == "task.neo4j-master-publisher" && x.Found.StartsWith("reached for broker:7687", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task No_task_runs_on_4_4_and_nothing_but_class_files_and_tasks_shows_it()
    {
        using var bound = new CancellationTokenSource(s_bound);
        var result = await SmokeOnKafkaAsync("4.4.0", bound.Token);

        AssertFailed(result, "connector-does-not-run", "image.linkage", "task.neo4j-master-publisher", "task.neo4j-subscriber-consumer");
        Assert.All(result.Failures, x => Assert.Contains("AppInfoParser", x.Found, StringComparison.Ordinal));
    }

    async Task<SmokeResult> SmokeOnKafkaAsync(string version, CancellationToken token)
    {
        var libraries = Repository.Root.Parent / "shared" / "kafka" / version / "libs";
        Skip.If(!libraries.DirectoryExists(), $"no Apache Kafka {version} at {libraries}");
        var (setup, image) = await KafkaImage.MakeAsync(libraries, $"-test-kafka-{version}");
        await using (setup)
        {
            try
            {
                return await SmokeAsync(image.Reference.ToString(), x => x with
                {
                    Timeout = TimeSpan.FromMinutes(3),
                    PassesOverInstallations = null,
                    EventHubs = EventHubsEnvironment.Read(LintSources.Read(Repository.Root, Repository.Sources, default)),
                }, token);
            }
            finally
            {
                using var removal = new CancellationTokenSource(TimeSpan.FromMinutes(1));
                foreach (var tag in image.Tags)
                    await setup.Engine.Client.Images.DeleteImageAsync(tag.ToString(), new ImageDeleteParameters(), removal.Token);
            }
        }
    }
}
