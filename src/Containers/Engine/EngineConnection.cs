using Docker.DotNet;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Engine;

/// <summary>An engine that answered.</summary>
public sealed class EngineConnection : IDisposable
{
    static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(5);

    internal EngineConnection(EngineEndpoint endpoint, EngineFacts facts, IDockerClient client)
    {
        Endpoint = endpoint;
        Facts = facts;
        Client = client;
    }

    /// <summary>Where it listens.</summary>
    public EngineEndpoint Endpoint { get; }

    /// <summary>What it says of itself.</summary>
    public EngineFacts Facts { get; }

    /// <summary>Its API.</summary>
    public IDockerClient Client { get; }

    /// <summary>Connects and asks for the engine's version.</summary>
    /// <exception cref="InfrastructureException">Nothing answers within five seconds, or it is no container engine.</exception>
    public static async Task<EngineConnection> OpenAsync(EngineEndpoint endpoint, CancellationToken token)
    {
        var client = CreateClient(endpoint);
        try
        {
            using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
            bound.CancelAfter(s_answerWithin);
            var version = await client.System.GetVersionAsync(bound.Token);
            var info = await client.System.GetSystemInfoAsync(bound.Token);
            var facts = new EngineFacts(
                version.Version,
                version.APIVersion,
                info.OperatingSystem ?? version.Os ?? "",
                NormalizeArchitecture(version.Arch ?? info.Architecture ?? ""),
                info.Driver ?? "",
                info.CgroupVersion ?? "")
            {
                HasContainerdStore = (info.DriverStatus ?? []).Any(x => x is [_, "io.containerd.snapshotter.v1"]),
            };
            return new EngineConnection(endpoint, facts, client);
        }
        catch (Exception exception) when (!token.IsCancellationRequested && exception is not BuildFailureException)
        {
            client.Dispose();
            throw Unreachable(endpoint, exception);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    static DockerClient CreateClient(EngineEndpoint endpoint)
    {
        if (endpoint.Uri.Scheme is not ("unix" or "tcp" or "http" or "https" or "npipe"))
            throw Unreachable(endpoint, new NotSupportedException($"scheme '{endpoint.Uri.Scheme}' cannot be spoken to directly"));
        using var configuration = new DockerClientConfiguration(endpoint.Uri, defaultTimeout: TimeSpan.FromMinutes(2));
        return configuration.CreateClient();
    }

    static InfrastructureException Unreachable(EngineEndpoint endpoint, Exception exception) => new(
        $"Connecting to the container engine at {endpoint.DockerHost} (named by {endpoint.Source}).",
        exception is OperationCanceledException ? $"No answer within {s_answerWithin.TotalSeconds:0} s." : Innermost(exception).Message,
        "Start the engine, or point DOCKER_HOST at one that runs; --rehearse brings one of its own.",
        exception);

    static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;

    static string NormalizeArchitecture(string name) => name switch
    {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        _ => name,
    };
}
