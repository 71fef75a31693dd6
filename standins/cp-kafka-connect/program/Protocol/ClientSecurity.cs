using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>How a client secures its connections.</summary>
/// <param name="IsEncrypted">Whether it speaks TLS.</param>
/// <param name="Login">Whom it logs in as; null where it does not.</param>
/// <param name="TrustedCertificates">PEM; null trusts what the machine trusts.</param>
sealed record ClientSecurity(bool IsEncrypted, LoginModule? Login, string? TrustedCertificates)
{
    /// <summary>Speaks in the clear and logs in to nothing.</summary>
    public static ClientSecurity None { get; } = new(false, null, null);

    /// <summary>Reads a client's settings, the texts of config providers put in.</summary>
    /// <exception cref="JavaException">They do not fit together, or ask for what the stand-in does not speak.</exception>
    public static ClientSecurity Of(IReadOnlyDictionary<string, string> settings)
    {
        var protocol = settings.GetValueOrDefault("security.protocol", "PLAINTEXT").Trim().ToUpperInvariant();
        return protocol switch
        {
            "PLAINTEXT" => None,
            "SSL" => new ClientSecurity(true, null, Trusted(settings)),
            "SASL_PLAINTEXT" => new ClientSecurity(false, LoginOf(settings), null),
            "SASL_SSL" => new ClientSecurity(true, LoginOf(settings), Trusted(settings)),
            _ => throw ConfigException.InvalidValue(
                "security.protocol", protocol, "String must be one of: PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL"),
        };
    }

    /// <summary>Makes a connection that was opened a secure one.</summary>
    /// <exception cref="JavaException">The broker's certificate is not trusted.</exception>
    /// <exception cref="IOException">The broker speaks no TLS.</exception>
    public async Task<Stream> EncryptAsync(Stream connection, string host, CancellationToken cancellation)
    {
        if (!IsEncrypted)
        {
            return connection;
        }

        var encrypted = new SslStream(connection);
        try
        {
            await encrypted.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = Policy() }, cancellation);
            return encrypted;
        }
        catch (AuthenticationException failure)
        {
            await encrypted.DisposeAsync();
            throw new JavaException(JavaClasses.SslAuthenticationException, "SSL handshake failed",
                new JavaException("javax.net.ssl.SSLHandshakeException", failure.Message));
        }
    }

    /// <summary>Logs in on a connection, where the client does.</summary>
    /// <exception cref="JavaException">The broker refuses the login.</exception>
    public async Task LogInAsync(KafkaConnection connection, CancellationToken cancellation)
    {
        if (Login is not { } login)
        {
            return;
        }

        var offer = await connection.SendAsync(ApiKey.SaslHandshake, 1, request => request.String(SaslServer.Mechanism), cancellation);
        Require(offer.Error(), $"Client SASL mechanism '{SaslServer.Mechanism}' not enabled in the server");
        var message = $"\0{login.Options.GetValueOrDefault("username")}\0{login.Options.GetValueOrDefault("password")}";
        var answer = await connection.SendAsync(
            ApiKey.SaslAuthenticate, 0, request => request.Bytes(Encoding.UTF8.GetBytes(message)), cancellation);
        Require(answer.Error(), answer.NullableString());
    }

    static void Require(ErrorCode error, string? message)
    {
        if (error != ErrorCode.None)
        {
            throw error.ToException(message);
        }
    }

    static LoginModule LoginOf(IReadOnlyDictionary<string, string> settings)
    {
        var mechanism = settings.GetValueOrDefault("sasl.mechanism", "GSSAPI").Trim();
        if (mechanism != SaslServer.Mechanism)
        {
            throw new ConfigException(
                $"This stand-in knows the mechanism {SaslServer.Mechanism} alone, and sasl.mechanism is {mechanism}.");
        }

        return settings.TryGetValue("sasl.jaas.config", out var text) && text.Length > 0
            ? LoginModule.Parse(text)
            : throw new JavaException("java.lang.IllegalArgumentException",
                "Could not find a 'KafkaClient' entry in the JAAS configuration. "
                    + "System property 'java.security.auth.login.config' is not set");
    }

    static string? Trusted(IReadOnlyDictionary<string, string> settings) => settings.GetValueOrDefault("ssl.truststore.certificates");

    X509ChainPolicy Policy()
    {
        var policy = new X509ChainPolicy { RevocationMode = X509RevocationMode.NoCheck };
        if (TrustedCertificates is { } pem)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.ImportFromPem(pem);
        }

        return policy;
    }
}
