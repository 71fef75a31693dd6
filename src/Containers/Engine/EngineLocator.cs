using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// Looks for a container engine where docker's own client does: <c>DOCKER_HOST</c>, then the current docker context,
/// then the sockets that engines listen on by default. The first that answers is taken; what was tried is kept for the error.
/// </summary>
public sealed class EngineLocator(ILogger log, Func<string, string?>? environment = null)
{
    readonly Func<string, string?> _environment = environment ?? Environment.GetEnvironmentVariable;
    readonly List<EngineAttempt> _attempts = [];

    /// <summary>Every place that was looked at, in order.</summary>
    public IReadOnlyList<EngineAttempt> Attempts => _attempts;

    /// <summary>The first engine that answers, or null.</summary>
    public async Task<EngineConnection?> FindAsync(CancellationToken token)
    {
        foreach (var endpoint in Candidates())
        {
            if (endpoint.Uri.Scheme == "unix" && !File.Exists(endpoint.Uri.LocalPath))
            {
                _attempts.Add(new(endpoint.Source, endpoint.DockerHost, "no such socket"));
                continue;
            }

            try
            {
                var engine = await EngineConnection.OpenAsync(endpoint, token);
                log.Debug("Engine {Version} at {Endpoint} ({Source})", engine.Facts.ServerVersion, endpoint.DockerHost, endpoint.Source);
                return engine;
            }
            catch (InfrastructureException exception)
            {
                _attempts.Add(new(endpoint.Source, endpoint.DockerHost, exception.CameBack));
            }
        }

        return null;
    }

    /// <summary>The first engine that answers.</summary>
    /// <exception cref="InfrastructureException">None does: says where it was looked for and how to get one.</exception>
    public async Task<EngineConnection> GetAsync(CancellationToken token) =>
        await FindAsync(token) ?? throw new InfrastructureException(
            "Looked for a container engine: " + string.Join("; ", _attempts.Select(x => $"{x.Where} ({x.Source}: {x.Outcome})")) + ".",
            "None answered. Install Docker Engine or Docker Desktop and start it, or point DOCKER_HOST at an engine that runs.",
            "Or add --rehearse: on Debian or Ubuntu as root it brings an engine of its own.");

    IEnumerable<EngineEndpoint> Candidates()
    {
        // What a person named is not second-guessed: docker's client does not fall back either.
        if (_environment("DOCKER_HOST") is { Length: > 0 } host)
            return ParseOrNote(host, "DOCKER_HOST");
        if (ReadContext() is { } context)
            return context;
        return DefaultSockets().Select(x => new EngineEndpoint(new Uri(x), "default socket"));
    }

    List<EngineEndpoint> ParseOrNote(string host, string source)
    {
        if (Uri.TryCreate(host, UriKind.Absolute, out var uri))
            return [new EngineEndpoint(uri, source)];
        _attempts.Add(new(source, host, "not an address"));
        return [];
    }

    List<EngineEndpoint>? ReadContext()
    {
        var folder = ConfigurationDirectory;
        if (folder is null || CurrentContext(folder) is not { Length: > 0 } name || name == "default")
            return null;

        // docker/cli keeps a context's metadata in a folder named by the SHA-256 of the context's name.
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        var file = folder / "contexts" / "meta" / digest / "meta.json";
        var source = $"docker context {name}";
        if (ReadJson(file) is not { } metadata)
        {
            _attempts.Add(new(source, file, "the context's metadata cannot be read"));
            return [];
        }

        return metadata.TryGetProperty("Endpoints", out var endpoints)
            && endpoints.TryGetProperty("docker", out var docker)
            && docker.TryGetProperty("Host", out var host)
            && host.GetString() is { Length: > 0 } address
                ? ParseOrNote(address, source)
                : null;
    }

    AbsolutePath? ConfigurationDirectory =>
        _environment("DOCKER_CONFIG") is { Length: > 0 } configured ? (AbsolutePath)configured
        : Home is { } home ? home / ".docker"
        : null;

    AbsolutePath? Home => _environment("HOME") is { Length: > 0 } home ? (AbsolutePath)home : null;

    string? CurrentContext(AbsolutePath folder) =>
        _environment("DOCKER_CONTEXT") is { Length: > 0 } name ? name
        : ReadJson(folder / "config.json") is { } configuration
            && configuration.TryGetProperty("currentContext", out var current) ? current.GetString()
        : null;

    static JsonElement? ReadJson(AbsolutePath file)
    {
        try
        {
            using var document = file.FileExists() ? JsonDocument.Parse(File.ReadAllText(file)) : null;
            return document?.RootElement.Clone();
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    IEnumerable<string> DefaultSockets()
    {
        if (OperatingSystem.IsWindows())
        {
            yield return "npipe://./pipe/docker_engine";
            yield break;
        }

        yield return "unix:///var/run/docker.sock";
        if (_environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime)
            yield return $"unix://{runtime}/docker.sock";
        if (Home is not { } home)
            yield break;
        yield return $"unix://{home}/.docker/run/docker.sock";
        yield return $"unix://{home}/.docker/desktop/docker.sock";
    }
}
