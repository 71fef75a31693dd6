using System.Diagnostics;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>
/// Builds and pulls images with docker's own client, which knows build contexts, ignore files and credentials better than the API's callers
/// do.
/// </summary>
public sealed class DockerBuilder(EngineConnection engine, DockerProgram docker, ILogger log)
{
    const int LinesOfDiagnosis = 400;

    /// <summary>The base image as the engine has it; pulled where it has none.</summary>
    /// <exception cref="InfrastructureException">It is not there and cannot be pulled, or must not be.</exception>
    public async Task<BaseImage> EnsureBaseAsync(ImageReference reference, bool mayPull, CancellationToken token)
    {
        if (await InspectAsync(reference.ToString(), token) is { } present)
            return Describe(reference, present);
        if (!mayPull)
            throw new InfrastructureException(
                $"Looking up the base image {reference}, which is made on this machine.", "The engine does not have it.",
                "Run again: it is made anew.");

        return Describe(reference, await PullAsync("base image", reference, token));
    }

    /// <summary>Has the engine hold an image; pulled where it has none.</summary>
    /// <param name="what">What it is, for the error.</param>
    /// <param name="reference">Its name.</param>
    /// <param name="token">Ends the pull.</param>
    /// <exception cref="InfrastructureException">It cannot be pulled.</exception>
    public async Task EnsureAsync(string what, ImageReference reference, CancellationToken token) =>
        _ = await InspectAsync(reference.ToString(), token) ?? await PullAsync(what, reference, token);

    /// <summary>Builds, tags and labels an image.</summary>
    /// <exception cref="BuildFailureException">The build failed; its kind says who is at fault.</exception>
    public async Task<BuiltImage> BuildAsync(BuildPlan plan, CancellationToken token)
    {
        log.Information("Building {Image:l} with {Builder:l}", plan.Name, docker.BuilderDescription);
        using var work = RunningWork.Begin($"building {plan.Name}");
        var watch = Stopwatch.StartNew();
        AbsolutePath folder = Directory.CreateTempSubdirectory("image-").FullName;
        string id;
        try
        {
            // The tag may be another build's by the time that this one has ended.
            var file = folder / "id";
            var result = await RunAsync(ArgumentsOf(plan, file), token);
            if (!result.Succeeded)
                throw BuildDiagnosis.OfBuild(plan, result.Tail);
            id = file.FileExists() ? (await File.ReadAllTextAsync(file, token)).Trim() : "";
        }
        finally
        {
            folder.RemoveFolder();
        }

        // An engine that keeps layers by their content may know the image by another id than the builder.
        var found = id.Length > 0 ? await InspectAsync(id, token) : null;
        var image = found ?? await InspectAsync(plan.Tags[0].ToString(), token) ?? throw new InfrastructureException(
            $"Looking up {plan.Tags[0]} after its build.",
            "The builder reported success, and the engine does not have the image.",
            "A buildx builder of its own keeps results to itself: use the default builder (docker buildx use default).");
        return new BuiltImage(
            plan.Tags[0], plan.Tags, image.ID, plan.Pins, plan.Labels, docker.BuilderDescription, image.Size, watch.Elapsed);
    }

    async Task<ImageInspectResponse> PullAsync(string what, ImageReference reference, CancellationToken token)
    {
        log.Information("Pulling {Image:l}", reference);
        using var work = RunningWork.Begin($"pulling {reference}");
        var result = await RunAsync(["pull", reference.ToString()], token);
        return result.Succeeded && await InspectAsync(reference.ToString(), token) is { } pulled
            ? pulled
            : throw BuildDiagnosis.OfPull(what, reference, result.Tail);
    }

    List<string> ArgumentsOf(BuildPlan plan, AbsolutePath idFile)
    {
        List<string> arguments = docker.Builder == BuilderKind.Buildx ? ["buildx", "build", "--load"] : ["build"];
        // The legacy builder leaves the container of a failed instruction behind unless it is told not to.
        arguments.Add(docker.Builder == BuilderKind.Legacy ? "--force-rm" : "--progress=plain");
        if (plan.NoCache)
            arguments.Add("--no-cache");
        if (plan.CacheFrom is { } cache)
            arguments.AddRange(["--cache-from", cache.ToString()]);
        // The legacy builder recognises the layers of an image by its history; BuildKit by what this has it write into the configuration.
        if (plan.TellsLayers && docker.Builder != BuilderKind.Legacy)
            arguments.AddRange(["--build-arg", "BUILDKIT_INLINE_CACHE=1"]);
        foreach (var (name, value) in plan.Locked.ArgumentsOf(plan.Pins))
            arguments.AddRange(["--build-arg", $"{name}={value}"]);
        foreach (var (key, value) in plan.Labels)
            arguments.AddRange(["--label", $"{key}={value}"]);
        foreach (var tag in plan.Tags)
            arguments.AddRange(["--tag", tag.ToString()]);
        arguments.AddRange(["--iidfile", idFile, "--file", plan.Dockerfile, plan.Context]);
        return arguments;
    }

    Task<ProgramResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken token) =>
        new ProgramRunner(log).RunAsync(docker.Call(engine.Endpoint, arguments) with { TailLength = LinesOfDiagnosis }, token);

    Task<ImageInspectResponse?> InspectAsync(string name, CancellationToken token) =>
        EngineImages.FindAsync(engine, $"Looking for the image {name}.", name, token);

    static BaseImage Describe(ImageReference reference, ImageInspectResponse image)
    {
        var ofRepository = (image.RepoDigests ?? [])
            .Select(x => ImageReference.TryParse(x, out var digest) ? digest : null)
            .FirstOrDefault(x => x?.FullName == reference.FullName);
        return new BaseImage(reference, image.ID, reference.Digest ?? ofRepository?.Digest);
    }
}
