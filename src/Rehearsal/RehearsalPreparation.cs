using System.Runtime.InteropServices;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;
using Serilog;
using Serilog.Core;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>
/// Brings up on this machine what a build usually fetches: an engine, the base image, the connector's archive. What was made
/// before is found again by the hash of its inputs.
/// </summary>
sealed class RehearsalPreparation
{
    static readonly TimeSpan s_lockWithin = TimeSpan.FromMinutes(10);
    readonly RehearsalPaths _paths;
    readonly ILogger _log;
    readonly TimeProvider _time;
    readonly HostSystem _host;
    readonly ProgramRunner _runner;
    readonly Steps _steps;

    /// <summary>Prepares nothing yet.</summary>
    public RehearsalPreparation(RehearsalPaths paths, ILogger log, TimeProvider? time = null)
    {
        _paths = paths;
        _log = log;
        _time = time ?? TimeProvider.System;
        _host = HostSystem.Detect();
        _runner = new ProgramRunner(log);
        _steps = new Steps(log, _time);
    }

    /// <summary>Brings everything up, or finds it.</summary>
    /// <exception cref="ConfigurationException">The folder of Kafka's jars is none.</exception>
    /// <exception cref="InfrastructureException">A part cannot be had on this machine.</exception>
    public async Task<RehearsalSetup> PrepareAsync(RehearsalRequest request, CancellationToken token)
    {
        var kafka = request.KafkaLibraries is { } folder ? KafkaLibraries.Read(folder) : null;
        var started = _time.GetTimestamp();
        using var packages = new AptPackages(_host, _runner, _steps, _log, _time);
        using var held = await FileLock.AcquireAsync(_paths.Lock, s_lockWithin, "preparing a rehearsal", _log, _time, token);
        var hashes = new FileHashes(_paths.Cache / "hashes.json");
        var program = new StandinProgram(_paths, hashes, _runner, _steps);

        // The first failure ends whatever else is under way.
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(token);
        var early = PublishEarlyAsync(program, abort.Token);
        EngineLease? engine = null;
        try
        {
            engine = await CreateEngine(packages).AcquireAsync(new EngineLocator(_log), token);
            var parts = CreateParts(engine.Connection, packages, hashes, program);
            var (repository, use) = await PrepareImageAsync(parts, request.PlatformVersion, kafka, abort);
            hashes.Save();
            _log.Information("Rehearsal: ready after {Seconds} s", Steps.Seconds(_time.GetElapsedTime(started)));
            return new RehearsalSetup(
                engine, repository, request, kafka is null ? RehearsalWorker.Standin : RehearsalWorker.ApacheKafka(kafka.Version), use);
        }
        catch
        {
            if (engine is not null)
                await engine.DisposeAsync();
            throw;
        }
        finally
        {
            await abort.CancelAsync();
            await EndOfAsync(early);
        }
    }

    RehearsalEngine CreateEngine(AptPackages packages) => new(EngineFolders.For(_paths.Engine), _host, packages, _runner, _log, _time);

    sealed record Parts(
        RehearsalImages Images, RootFileSystem Root, StandinProgram Program, ConnectorArchives Archives, BaseImageBuilder Base,
        RehearsalPruning Pruning);

    Parts CreateParts(EngineConnection engine, AptPackages packages, FileHashes hashes, StandinProgram program)
    {
        var images = new RehearsalImages(engine, end => FindDockerAsync(engine, packages, end), _log);
        var maker = new RootMaker(_host, packages, _runner, _steps);
        var root = new RootFileSystem(_paths, images, maker, _host, _steps, _log, _time);
        var archives = new ConnectorArchives(_paths, hashes, new JavaCompiler(_host, packages, images, _runner, _steps, _log), _steps);
        var builder = new BaseImageBuilder(_paths, images, program, archives, hashes, _steps);
        return new(images, root, program, archives, builder, new RehearsalPruning(_paths, engine, _log));
    }

    static async Task<(string Repository, AbsolutePath Use)> PrepareImageAsync(
        Parts parts, string platformVersion, KafkaLibraries? kafka, CancellationTokenSource abort)
    {
        var token = abort.Token;
        var architecture = parts.Images.Engine.Facts.Architecture;
        var recipes = parts.Root.Candidates(kafka is not null)
            .Select(root => new BaseImageRecipe(root, architecture, platformVersion, kafka)).ToList();
        foreach (var recipe in recipes)
        {
            var repository = parts.Base.RepositoryOf(recipe);
            if (await parts.Images.FindAsync($"{repository}:{platformVersion}", token) is not null)
                return (repository, parts.Pruning.Use(repository, recipe.Root.Repository));
        }

        var made = await MakeImageAsync(parts, recipes[0], abort);
        var use = parts.Pruning.Use(parts.Base.RepositoryOf(made), made.Root.Repository);
        await parts.Pruning.RunAsync(BaseImageBuilder.RepositoryPrefix, token);
        await parts.Pruning.RunAsync(RootRecipe.RepositoryPrefix, token);
        return (parts.Base.RepositoryOf(made), use);
    }

    // Fetching, compiling C# and compiling Java keep different parts of the machine busy.
    static async Task<BaseImageRecipe> MakeImageAsync(Parts parts, BaseImageRecipe recipe, CancellationTokenSource abort)
    {
        var root = parts.Root.PrepareAsync(recipe.Kafka is not null, abort.Token);
        var program = parts.Program.PrepareAsync(recipe.Architecture, abort.Token);
        var archives = parts.Archives.PrepareAsync(abort.Token);
        await AllOrNoneAsync(abort, root, program, archives);
        var made = recipe with { Root = await root };
        await parts.Base.BuildAsync(made, await program, await archives, abort.Token);
        return made;
    }

    // The failure that came first is the one that is told.
    static async Task AllOrNoneAsync(CancellationTokenSource abort, params Task[] tasks)
    {
        await foreach (var ended in Task.WhenEach(tasks))
        {
            if (ended.IsCompletedSuccessfully)
                continue;
            await abort.CancelAsync();
            await EndOfAsync(Task.WhenAll(tasks));
            await ended;
        }
    }

    // Waits without asking how it went: that was told already, or does not matter any more.
    static Task EndOfAsync(Task task) =>
        task.ContinueWith(
            ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    // Where the engine has to be installed first, the compiler need not wait for it. A client alone may belong to an engine elsewhere.
    async Task PublishEarlyAsync(StandinProgram program, CancellationToken token)
    {
        if (HostSystem.FindProgram("dockerd") is not null || !_host.CanBringParts)
            return;
        using var answering = await new EngineLocator(Logger.None).FindAsync(token);
        if (answering is null)
            await program.PrepareAsync(RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "arm64" : "amd64", token);
    }

    async Task<DockerProgram> FindDockerAsync(EngineConnection engine, AptPackages packages, CancellationToken token)
    {
        // Debian 13 has the client in a package of its own.
        if (HostSystem.FindProgram("docker") is null && _host.CanBringParts)
            await packages.EnsureAsync(
                [await packages.IsOfferedAsync("docker-cli", token) ? "docker-cli" : "docker.io"], "docker's command line client",
                "about 5 s, once on this machine", token);
        return await DockerProgram.FindAsync(engine, token);
    }
}
