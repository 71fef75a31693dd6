using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>The build as a person calls it: exit codes, what is printed, what is written.</summary>
[Trait("Category", "Engine")]
public sealed class CommandLineEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : BuildTest(rehearsal, output)
{
    readonly ITestOutputHelper _output = output;

    [SkippableFact]
    public async Task Builds_and_smokes_two_at_once()
    {
        var first = await StartSmokeAsync();
        var second = await StartSmokeAsync();

        Assert.Equal((0, 0), (await first.ExitCode, await second.ExitCode));
        await AssertNothingLeftAsync(first);
        await AssertNothingLeftAsync(second);
        using var smoke = JsonDocument.Parse(await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(Root / "artifacts", "smoke.json", SearchOption.AllDirectories)), Token));
        Assert.True(smoke.RootElement.GetProperty("passed").GetBoolean());
    }

    [SkippableFact]
    public async Task Failing_check_ends_with_1_and_is_told_and_recorded()
    {
        var image = await Rehearsal.Images.DamageAsync("no HEALTHCHECK", "HEALTHCHECK NONE", Token);

        var build = await SmokeAsync(1, "--image", image);

        Assert.Contains(
            build.Lines,
            x => x.StartsWith("failed", StringComparison.Ordinal) && x.Contains("image.healthcheck", StringComparison.Ordinal));
        Assert.Contains("1 failed", build.Text, StringComparison.Ordinal);
        using var smoke = JsonDocument.Parse(await File.ReadAllTextAsync(
            Assert.Single(Directory.GetFiles(Root / "artifacts", "smoke.json", SearchOption.AllDirectories)), Token));
        Assert.False(smoke.RootElement.GetProperty("passed").GetBoolean());
        Assert.NotEmpty(Directory.GetFiles(Root / "artifacts", "worker.log", SearchOption.AllDirectories));
        await AssertNothingLeftAsync(build);
    }

    [SkippableTheory]
    [InlineData("neo4j-kafka-connect-test:nowhere", "does not have it")]
    [InlineData("Not An Image", "is no image reference")]
    public async Task Image_that_cannot_be_smoked_ends_with_2(string image, string text)
    {
        var build = await SmokeAsync(2, "--image", image);

        Assert.Contains(text, build.Text, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("5.2.99", "Confluent Hub has no version 5.2.99")]
    [InlineData("latest", "is not an exact version")]
    public async Task Connector_version_that_cannot_be_had_ends_with_2(string version, string text)
    {
        var build = await SmokeAsync(2, "--connector-version", version);

        Assert.Contains(text, build.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Error_in_the_Dockerfile_ends_with_1_before_an_engine_is_asked()
    {
        Repository.Edit(Root / "kafka-connect" / "Dockerfile", "EXPOSE 8083", "EXPOS 8083");

        var build = await SmokeAsync(1);

        Assert.Contains("kafka-connect/Dockerfile:", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Building neo4j", build.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_engine_ends_with_3_and_names_where_it_was_looked_for()
    {
        var build = await new BuildProgram(Root, $"unix://{Root}/no.sock", _output).RunAsync(
            Token, "Smoke", "--skip", "Restore", "Compile");

        Assert.Equal(3, await build.ExitCode);
        Assert.Contains($"{Root}/no.sock (DOCKER_HOST: no such socket)", build.Text, StringComparison.Ordinal);
        Assert.Contains("--rehearse", build.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Keep_leaves_both_and_prints_commands_that_work()
    {
        var build = await SmokeAsync(0, "--image", await Rehearsal.Images.GetGoodAsync(Token), "--keep");
        var kept = await Remains.OfProcessAsync(Rehearsal.Engine, build.ProcessId, Token);
        Assert.Equal(2, kept.Containers.Count);
        var address = build.Lines.Single(x => x.Contains("The worker answers at", StringComparison.Ordinal)).Split(' ')[^1].Trim('"');

        using var client = new HttpClient();
        Assert.Contains("kafka_cluster_id", await client.GetStringAsync(new Uri(address), Token), StringComparison.Ordinal);

        var commands = build.Lines.Where(x => x.Contains("docker -H", StringComparison.Ordinal))
            .Select(x => x[x.IndexOf("docker -H", StringComparison.Ordinal)..]).ToList();
        Assert.Contains(
            "Kafka Connect", await ShellAsync(commands[0].Replace(" -f ", " ", StringComparison.Ordinal)), StringComparison.Ordinal);
        foreach (var command in commands.Skip(1))
            await ShellAsync(command);

        await AssertNothingLeftAsync(build);
        Assert.Empty(await kept.StillThereAsync(Rehearsal.Engine, Token));
    }

    // A person pastes the printed line into a shell.
    async Task<string> ShellAsync(string line)
    {
        var result = await Cli.Wrap("sh")
            .WithArguments(["-c", line])
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(Token);
        Assert.True(result.ExitCode == 0, $"{line}: {result.StandardError}");
        return result.StandardOutput + result.StandardError;
    }
}
