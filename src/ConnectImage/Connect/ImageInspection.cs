using Docker.DotNet.Models;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Connect;

/// <summary>Reads an image as the engine holds it.</summary>
static class ImageInspection
{
    static readonly TimeSpan s_engineTimeout = TimeSpan.FromSeconds(30);
    static readonly string[] s_engineShell = ["/bin/sh", "-c"];

    /// <summary>What the engine says of an image.</summary>
    /// <exception cref="ConfigurationException">The engine does not have it.</exception>
    public static async Task<ImageInspectResponse> InspectAsync(EngineConnection engine, string image, CancellationToken token)
    {
        return await EngineImages.FindAsync(engine, $"Inspecting the image {image}.", image, token) ?? throw new ConfigurationException(
            $"Looking for the image {image} in the engine at {engine.Endpoint.DockerHost}.",
            "The engine does not have it.",
            $"Build it (./build.sh BuildImage) or fetch it (docker pull {image}), then smoke it again.");
    }

    /// <summary>What is asserted about it and recorded of it.</summary>
    public static async Task<ImageEvidence> ReadAsync(
        EngineConnection engine, SmokeRequest request, ImageInspectResponse image, CancellationToken token)
    {
        var config = image.Config;
        return new ImageEvidence(request.Image, image.ID)
        {
            RepositoryDigests = [.. image.RepoDigests ?? []],
            User = config?.User ?? "",
            Healthcheck = ReadHealthcheck(config),
            ExposedPorts = [.. (config?.ExposedPorts?.Keys ?? []).Order(StringComparer.Ordinal)],
            Labels = new SortedDictionary<string, string>(config?.Labels ?? new Dictionary<string, string>(), StringComparer.Ordinal),
            Environment = ReadEnvironment(config?.Env ?? []),
            StopSignal = config?.StopSignal is { Length: > 0 } signal ? signal : "SIGTERM",
            Architecture = image.Architecture ?? "",
            SizeBytes = image.Size,
            Added = await ReadAddedLayersAsync(engine, request, image, token),
        };
    }

    static HealthcheckCommand ReadHealthcheck(Config? config) => config?.Healthcheck is { } health
        ? new HealthcheckCommand(
            [.. health.Test ?? []],
            health.Interval > TimeSpan.Zero ? health.Interval : s_engineTimeout,
            health.Timeout > TimeSpan.Zero ? health.Timeout : s_engineTimeout,
            config.Shell is { Count: > 0 } shell ? [.. shell] : s_engineShell)
        : new HealthcheckCommand([], default, default, s_engineShell);

    static Dictionary<string, string> ReadEnvironment(IEnumerable<string> variables)
    {
        Dictionary<string, string> environment = new(StringComparer.Ordinal);
        foreach (var variable in variables)
        {
            var equals = variable.IndexOf('=', StringComparison.Ordinal);
            environment[equals < 0 ? variable : variable[..equals]] = equals < 0 ? "" : variable[(equals + 1)..];
        }

        return environment;
    }

    static async Task<AddedLayers> ReadAddedLayersAsync(
        EngineConnection engine, SmokeRequest request, ImageInspectResponse image, CancellationToken token)
    {
        var history = await EngineCall.RunAsync(
            $"Reading the history of {request.Image}.", () => engine.Client.Images.GetImageHistoryAsync(image.ID, token));
        var steps = history.Select(x => new ImageLayer(Tidy(x.CreatedBy ?? ""), x.Size)).ToList();
        return await CountBaseStepsAsync(engine, request.BaseImage, image, token) is { } baseSteps && baseSteps <= steps.Count
            ? new AddedLayers(request.BaseImage, Added(steps.SkipLast(baseSteps)))
            : new AddedLayers(null, Added(steps.Where(x => x.Instruction.Contains("confluent-hub", StringComparison.Ordinal))));
    }

    // The engine lists the newest first.
    static IReadOnlyList<ImageLayer> Added(IEnumerable<ImageLayer> steps) => [.. steps.Where(x => x.Bytes > 0).Reverse()];

    // Null where the base is not known, not in this engine any more, or not what the image stands on.
    static async Task<int?> CountBaseStepsAsync(
        EngineConnection engine, string? baseImage, ImageInspectResponse image, CancellationToken token)
    {
        if (baseImage is null)
            return null;
        var part = await EngineImages.FindBasePartAsync(
            engine, $"Comparing the image with its base image {baseImage}.", image, baseImage, token);
        return part?.Steps;
    }

    // The legacy builder records "/bin/sh -c #(nop)  ENV ..." and the shell before every RUN, BuildKit "RUN ... # buildkit".
    static string Tidy(string createdBy) => string.Join(' ', createdBy
        .Replace("#(nop)", "", StringComparison.Ordinal)
        .Replace("# buildkit", "", StringComparison.Ordinal)
        .Split([' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
