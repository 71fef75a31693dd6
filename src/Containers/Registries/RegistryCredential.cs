namespace Neo4jKafkaConnect.Registries;

/// <summary>What a registry is shown. Its text never holds the secret.</summary>
/// <param name="User">The user; empty for an identity token.</param>
/// <param name="Secret">The password or the identity token.</param>
/// <param name="IsIdentityToken">Whether the secret is exchanged for access tokens (OAuth 2 refresh token) instead of being a
/// password.</param>
public sealed record RegistryCredential(string User, string Secret, bool IsIdentityToken)
{
    // docker's credential helpers return this in the place of a user where the secret is an identity token.
    const string IdentityTokenUser = "<token>";

    /// <summary>Reads a user and a secret as docker's credential helpers return them.</summary>
    public static RegistryCredential Of(string user, string secret) =>
        new(user == IdentityTokenUser ? "" : user, secret, user == IdentityTokenUser);

    /// <summary>Who it is, without the secret.</summary>
    public override string ToString() => IsIdentityToken ? "an identity token" : $"user {User}";
}

/// <summary>A place where credentials may be.</summary>
public interface ICredentialProvider
{
    /// <summary>The place, for the log.</summary>
    string Place { get; }

    /// <summary>The credentials for a registry; null where the place has none.</summary>
    /// <exception cref="Failures.BuildFailureException">The place is there and cannot be read.</exception>
    Task<RegistryCredential?> FindAsync(RegistryEndpoint registry, CancellationToken token);
}
