using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Runs;

/// <summary>What kind of workplace a run needs.</summary>
/// <param name="Paths">Where a rehearsal finds its sources and keeps its things.</param>
/// <param name="Rehearse">Whether this is a rehearsal.</param>
/// <param name="KafkaLibraries">The jars of a real Kafka for the rehearsal; null for the stand-in.</param>
/// <param name="PlatformVersion">The version that a rehearsed base image stands for.</param>
public sealed record WorkplaceRequest(RehearsalPaths Paths, bool Rehearse, AbsolutePath? KafkaLibraries, string PlatformVersion);

/// <summary>Where a run works: an engine, and in a rehearsal what stands in for the rest.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="Rehearsal">What was brought up; null in earnest.</param>
public sealed record Workplace(EngineConnection Engine, RehearsalSetup? Rehearsal)
{
    /// <summary>The docker clients of this machine, asked while the engine came up; null where nobody has asked.</summary>
    public IReadOnlyList<DockerClient>? Clients { get; init; }

    /// <summary>What an image that is built here is called and labelled.</summary>
    public BuildVariant Variant => Rehearsal is null
        ? BuildVariant.Release
        : new BuildVariant(RehearsalLabels.TagSuffix, Rehearsal.Labels, MayPull: false);

    /// <summary>What images are built for: <c>linux/amd64</c>. Confluent publishes for Linux alone.</summary>
    public string Platform => $"linux/{Engine.Facts.Architecture}";

    /// <summary>What stands in for the real thing; empty in earnest.</summary>
    public IReadOnlyList<string> Rehearsed => Rehearsal is null
        ? []
        : ["the base image", Rehearsal.Worker.Describe(), "the connector"];

    /// <summary>The pins as they can be built here: a rehearsal has a base image of its own.</summary>
    public ImagePins Resolve(ImagePins pins) => Rehearsal is null ? pins : pins with { BaseImage = Rehearsal.BaseImageRepository };

    /// <summary>The docker client that drives the best builder.</summary>
    /// <exception cref="Failures.InfrastructureException">There is no docker client.</exception>
    public async Task<DockerProgram> FindDockerAsync(CancellationToken token) =>
        // A rehearsal may have installed the first one in the meantime.
        Clients is { Count: > 0 } clients ? DockerProgram.Choose(clients, Engine) : await DockerProgram.FindAsync(Engine, token);

    /// <summary>Finds the engine or brings one, and sweeps what killed runs left in it.</summary>
    /// <exception cref="Failures.InfrastructureException">There is no engine, and none can be brought.</exception>
    public static async Task<Workplace> OpenAsync(WorkplaceRequest request, BuildRun run, ILogger log, CancellationToken token)
    {
        var clients = DockerClient.FindAllAsync(token);
        var workplace = request.Rehearse ? await RehearseAsync(request, run, log, token) : await FindAsync(run, log, token);
        await EngineSession.SweepAsync(workplace.Engine, log, token);
        return workplace with { Clients = await clients };
    }

    static async Task<Workplace> FindAsync(BuildRun run, ILogger log, CancellationToken token)
    {
        var engine = await new EngineLocator(log).GetAsync(token);
        run.ReleaseAtEnd(() =>
        {
            engine.Dispose();
            return ValueTask.CompletedTask;
        });
        return new Workplace(engine, null);
    }

    static async Task<Workplace> RehearseAsync(WorkplaceRequest request, BuildRun run, ILogger log, CancellationToken token)
    {
        var setup = await new RehearsalPreparation(request.Paths, log).PrepareAsync(
            new RehearsalRequest(request.PlatformVersion, request.KafkaLibraries), token);
        run.ReleaseAtEnd(setup.DisposeAsync);
        log.Information("{Rehearsal:l}", setup.Description);
        return new Workplace(setup.Engine, setup);
    }
}
