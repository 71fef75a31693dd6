using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Registries;

/// <summary>Asks one place after the other for a registry's credentials; says where it looked, and never what it found there.</summary>
public sealed class CredentialChain(IReadOnlyList<ICredentialProvider> providers, ILogger log)
{
    /// <summary>No credentials: whoever asks is anonymous.</summary>
    public static CredentialChain Anonymous { get; } = new([], Serilog.Core.Logger.None);

    /// <summary>
    /// The places that docker's users know, in docker's order: the parameters of the run, then of docker's configuration the registry's
    /// own credential helper, the store of all others, and the file itself.
    /// </summary>
    /// <param name="given">The parameters of the run; null where none were given.</param>
    /// <param name="environment">Looks up environment variables.</param>
    /// <param name="log">Told where credentials were looked for.</param>
    /// <param name="helpers">The folder of the credential helpers; PATH where null.</param>
    public static CredentialChain Default(
        RegistryCredential? given, Func<string, string?> environment, ILogger log, AbsolutePath? helpers = null)
    {
        var configuration = DockerConfiguration.Locate(environment);
        return new CredentialChain(
            [
                new GivenCredentials(given),
                new CredentialHelpers(configuration, helpers, log),
                new CredentialStore(configuration, helpers, log),
                new StoredCredentials(configuration),
            ],
            log);
    }

    /// <summary>The first credentials that a place has for a registry; null where none has.</summary>
    public async Task<RegistryCredential?> FindAsync(RegistryEndpoint registry, CancellationToken token)
    {
        foreach (var provider in providers)
        {
            var found = await provider.FindAsync(registry, token);
            log.Debug("Credentials for {Registry:l}: {Place:l} has {Found:l}", registry.Name, provider.Place, found?.ToString() ?? "none");
            if (found is null)
                continue;
            log.Information("Credentials for {Registry:l}: {Who:l}, from {Place:l}", registry.Name, found.ToString(), provider.Place);
            return found;
        }

        if (providers.Count > 0)
            log.Information(
                "Credentials for {Registry:l}: none in {Places:l}", registry.Name, string.Join(", ", providers.Select(x => x.Place)));
        return null;
    }

    /// <summary>The places, for errors.</summary>
    public override string ToString() => providers.Count == 0 ? "nowhere" : string.Join(", ", providers.Select(x => x.Place));
}

/// <summary>The credentials that the run was given.</summary>
sealed class GivenCredentials(RegistryCredential? given) : ICredentialProvider
{
    public string Place => "--registry-user";

    public Task<RegistryCredential?> FindAsync(RegistryEndpoint registry, CancellationToken token) => Task.FromResult(given);
}
