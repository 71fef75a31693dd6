using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Tests.Images;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Engine;

/// <summary>What a session makes and takes away in a real engine.</summary>
[Trait("Category", "Engine")]
public sealed class EngineSessionEngineTests(RehearsalFixture rehearsal) : IClassFixture<RehearsalFixture>, IDisposable
{
    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(1));

    CancellationToken Token => _bound.Token;

    /// <inheritdoc />
    public void Dispose() => _bound.Dispose();

    [SkippableFact]
    public async Task Removes_containers_networks_and_anonymous_volumes()
    {
        rehearsal.Require();
        var session = new EngineSession(rehearsal.Engine, RunId.Create(), Logger.None);
        var network = await session.CreateIsolatedNetworkAsync("network", Token);
        await session.CreateContainerAsync(
            new ContainerPlan(await rehearsal.Images.GetGoodAsync(Token), "worker") { Network = network }, Token);
        var made = await Remains.OfRunAsync(rehearsal.Engine, session.Run, Token);
        Assert.Single(made.Containers);
        Assert.Single(made.Networks);
        Assert.NotEmpty(made.Volumes);

        await session.DisposeAsync();

        Assert.Empty(await made.StillThereAsync(rehearsal.Engine, Token));
    }

    [SkippableTheory]
    [InlineData("/networks/create")]
    [InlineData("/containers/create")]
    public async Task Removes_what_was_being_created_when_the_run_was_interrupted(string request)
    {
        rehearsal.Require();
        Skip.IfNot(rehearsal.Engine.Endpoint.Uri.Scheme == "unix", "the engine is not reached by a socket");
        var plan = new ContainerPlan(await rehearsal.Images.GetGoodAsync(Token), "worker");
        using var folder = new TemporaryFolder();
        using var interrupted = new CancellationTokenSource();
        await using var relay = new SocketRelay(folder.Path / "docker.sock", rehearsal.Engine.Endpoint.Uri.LocalPath, said =>
        {
            if (said.Contains(request, StringComparison.Ordinal))
                interrupted.Cancel();
        });
        using var engine = await EngineConnection.OpenAsync(new EngineEndpoint(new Uri($"unix://{relay.Socket}"), "the test"), Token);
        var session = new EngineSession(engine, RunId.Create(), Logger.None);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await session.CreateIsolatedNetworkAsync("network", interrupted.Token);
            await session.CreateContainerAsync(plan, interrupted.Token);
        });
        await session.DisposeAsync();

        var left = await Remains.OfRunAsync(rehearsal.Engine, session.Run, Token);
        Assert.True(left.IsEmpty, $"Left in the engine: {left}");
    }

    [SkippableFact]
    public async Task Puts_files_in_and_reads_what_a_command_says()
    {
        rehearsal.Require();
        await using var session = new EngineSession(rehearsal.Engine, RunId.Create(), Logger.None);
        var plan = new ContainerPlan(await rehearsal.Images.GetGoodAsync(Token), "files")
        {
            Command = ["sleep", "60"],
            Files = [new ContainerFile("/tmp/note", "zwölf\n")],
        };
        var container = await session.CreateContainerAsync(plan, Token);
        await container.StartAsync(Token);

        Assert.Equal(new ExecResult(0, "zwölf\n", ""), await container.ExecuteAsync(["cat", "/tmp/note"], Token));
        Assert.Equal(new ExecResult(3, "", "no\n"), await container.ExecuteAsync(["bash", "-c", "echo no >&2; exit 3"], Token));
        Assert.Equal(0, (await container.ExecuteAsync(["id", "-u"], Token, user: "0")).ExitCode);
    }

    [SkippableFact]
    public async Task Sweeps_what_an_ended_process_left_and_nothing_else()
    {
        rehearsal.Require();
        var ended = ProcessIdentity.Current with { Started = "1" };
        var elsewhere = ended with { Boot = "another machine" };
        var names = new Dictionary<string, Dictionary<string, string>>
        {
            ["abandoned"] = Labels(ended),
            ["living"] = Labels(ProcessIdentity.Current),
            ["elsewhere"] = Labels(elsewhere),
            ["kept"] = new(Labels(ended)) { [SessionLabels.Keep] = "true" },
            ["unreadable"] = new(Labels(ended)) { [SessionLabels.Owner] = "nonsense" },
        };
        var image = await rehearsal.Images.GetGoodAsync(Token);
        var ids = new Dictionary<string, string>();
        try
        {
            foreach (var (name, labels) in names)
                ids[name] = (await rehearsal.Engine.Client.Containers.CreateContainerAsync(
                    new CreateContainerParameters { Image = image, Labels = labels }, Token)).ID;

            await EngineSession.SweepAsync(rehearsal.Engine, Logger.None, Token);

            var left = (await rehearsal.Engine.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Token))
                .Select(x => x.ID).ToHashSet();
            Assert.Equal(
                ["elsewhere", "kept", "living", "unreadable"],
                ids.Where(x => left.Contains(x.Value)).Select(x => x.Key).Order(StringComparer.Ordinal));
        }
        finally
        {
            foreach (var (name, id) in ids.Where(x => x.Key != "abandoned"))
                await rehearsal.Engine.Client.Containers.RemoveContainerAsync(
                    id, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, CancellationToken.None);
        }
    }

    static Dictionary<string, string> Labels(ProcessIdentity owner) => new()
    {
        [SessionLabels.Session] = "a-test",
        [SessionLabels.Owner] = owner.ToString(),
        [SessionLabels.Role] = "worker",
    };
}
