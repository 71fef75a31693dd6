using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Serilog;

namespace Neo4jKafkaConnect.Pushing;

/// <summary>The repositories that a run speaks to, with their connections.</summary>
public sealed class OpenRegistries : IDisposable
{
    readonly IReadOnlyList<RegistryTransport> _transports;

    OpenRegistries(IEnumerable<RegistryEndpoint> endpoints, CredentialChain credentials, string repository, ILogger log)
    {
        _transports = [.. endpoints.Select(x => new RegistryTransport(x, credentials, log))];
        Repositories = [.. _transports.Select(x => new RegistryClient(x, repository, log))];
    }

    /// <summary>The repository in each registry.</summary>
    public IReadOnlyList<RegistryClient> Repositories { get; }

    /// <summary>Opens the registries that were named; a password on standard input is read here.</summary>
    /// <exception cref="ConfigurationException">The password is empty.</exception>
    public static async Task<OpenRegistries> OpenAsync(RegistryOptions options, ILogger log, CancellationToken token)
    {
        var password = options.IsPasswordOnInput ? (await Console.In.ReadLineAsync(token))?.TrimEnd('\r') : options.Password;
        if (options.User is not null && string.IsNullOrEmpty(password))
            throw new ConfigurationException(
                "Reading the password of --registry-user.", "It is empty.",
                "Give one line on standard input: --registry-password-stdin < file.");
        var credentials = CredentialChain.Default(
            options.User is { } user ? RegistryCredential.Of(user, password!) : null, Environment.GetEnvironmentVariable, log);
        return new OpenRegistries(options.Endpoints(), credentials, options.RepositoryName, log);
    }

    /// <summary>Opens a registry that asks for no credentials.</summary>
    public static OpenRegistries Anonymous(RegistryEndpoint endpoint, RegistryOptions options, ILogger log) =>
        new([endpoint], CredentialChain.Anonymous, options.RepositoryName, log);

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var transport in _transports)
            transport.Dispose();
    }
}
