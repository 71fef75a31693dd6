using Docker.DotNet;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The images of a rehearsal in one engine: looks for, pulls, imports and builds them.</summary>
sealed class RehearsalImages(EngineConnection engine, Func<CancellationToken, Task<DockerProgram>> findDocker, ILogger log)
{
    static readonly TimeSpan s_firstSign = TimeSpan.FromSeconds(20);
    static readonly TimeSpan s_pullWithin = TimeSpan.FromMinutes(3);

    /// <summary>The engine that has them.</summary>
    public EngineConnection Engine { get; } = engine;

    /// <summary>The image of this name, or null.</summary>
    public Task<ImageInspectResponse?> FindAsync(string name, CancellationToken token) =>
        EngineImages.FindAsync(Engine, $"Looking for the image {name}.", name, token);

    /// <summary>
    /// Pulls an image. A registry that gives no sign within 20 seconds is taken as out of reach: a machine without a network
    /// need not answer at all.
    /// </summary>
    /// <returns>Why it could not be pulled, in words; null where it was.</returns>
    public async Task<string?> TryPullAsync(string repository, string tag, CancellationToken token)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        bound.CancelAfter(s_firstSign);
        string? error = null;
        var progress = new EngineMessages(message =>
        {
            bound.CancelAfter(s_pullWithin);
            error ??= message.ErrorMessage;
        });
        try
        {
            await Engine.Client.Images.CreateImageAsync(
                new ImagesCreateParameters { FromImage = repository, Tag = tag }, null, progress, bound.Token);
            return error;
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return "the registry gave no sign in time";
        }
        catch (Exception exception) when (exception is DockerApiException or HttpRequestException or IOException)
        {
            return (exception as DockerApiException)?.ResponseBody ?? exception.Message;
        }
    }

    /// <summary>Makes an image of a tar with a root file system.</summary>
    /// <exception cref="InfrastructureException">The engine refused it.</exception>
    public async Task ImportAsync(
        AbsolutePath tar, string repository, string tag, IReadOnlyDictionary<string, string> labels, CancellationToken token)
    {
        await using var stream = File.OpenRead(tar);
        string? error = null;
        var parameters = new ImagesCreateParameters
        {
            FromSrc = "-",
            Repo = repository,
            Tag = tag,
            Changes =
            [
                .. labels.Select(label => $"LABEL {label.Key}=\"{label.Value}\""),
                "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            ],
        };
        await EngineCall.RunAsync(
            $"Importing a root file system as {repository}:{tag}.",
            () => Engine.Client.Images.CreateImageAsync(
                parameters, stream, null, new EngineMessages(x => error ??= x.ErrorMessage), token));
        if (error is not null)
            throw new InfrastructureException(
                $"Importing a root file system as {repository}:{tag}.", error,
                "See whether the engine's disk has space left (docker system df).");
    }

    /// <summary>Builds an image from a context.</summary>
    /// <exception cref="InfrastructureException">The builder failed; holds its last lines.</exception>
    public async Task BuildAsync(
        BuildContext context, string name, IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, string> arguments,
        CancellationToken token)
    {
        var docker = await findDocker(token);
        List<string> call = docker.Builder == BuilderKind.Buildx ? ["buildx", "build", "--load"] : ["build"];
        call.AddRange(labels.SelectMany(x => new[] { "--label", $"{x.Key}={x.Value}" }));
        call.AddRange(arguments.SelectMany(x => new[] { "--build-arg", $"{x.Key}={x.Value}" }));
        call.AddRange(["--tag", name, "-"]);
        var result = await new ProgramRunner(log).RunAsync(docker.Call(Engine.Endpoint, call) with { Input = context.WriteAsync }, token);
        if (!result.Succeeded)
            throw new InfrastructureException(
                $"Building the rehearsal's image {name} with {docker.BuilderDescription}.",
                result.Describe(),
                "Put right what the builder says; standins/cp-kafka-connect holds the sources of the image.");
    }
}
