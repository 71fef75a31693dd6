using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>What a listener asks of its clients.</summary>
/// <param name="Certificate">The broker's certificate with its key, where it speaks TLS.</param>
/// <param name="Users">Passwords by user, where clients have to log in.</param>
sealed record ListenerSecurity(X509Certificate2? Certificate, IReadOnlyDictionary<string, string>? Users)
{
    const string User = "user_";

    /// <summary>Reads what the broker's settings say of a listener.</summary>
    /// <exception cref="JavaException">Its protocol is not known, or lacks a certificate or users.</exception>
    public static ListenerSecurity Of(string listener, IReadOnlyDictionary<string, string> settings)
    {
        var protocol = settings.GetValueOrDefault("listener.security.protocol.map", string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(pair => pair.Split(':', 2))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Equals(listener, StringComparison.OrdinalIgnoreCase))?[1] ?? listener;
        return protocol.ToUpperInvariant() switch
        {
            "PLAINTEXT" => new ListenerSecurity(null, null),
            "SSL" => new ListenerSecurity(CertificateOf(settings), null),
            "SASL_PLAINTEXT" => new ListenerSecurity(null, UsersOf(listener, settings)),
            "SASL_SSL" => new ListenerSecurity(CertificateOf(settings), UsersOf(listener, settings)),
            _ => throw new JavaException("java.lang.IllegalArgumentException", $"No security protocol defined for listener {listener}"),
        };
    }

    /// <summary>The stream that requests come in by.</summary>
    public async Task<Stream> EncryptAsync(Stream connection, CancellationToken cancellation)
    {
        if (Certificate is null)
        {
            return connection;
        }

        var encrypted = new SslStream(connection);
        await encrypted.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions { ServerCertificate = Certificate }, cancellation);
        return encrypted;
    }

    static X509Certificate2 CertificateOf(IReadOnlyDictionary<string, string> settings) =>
        settings.TryGetValue("ssl.keystore.certificate.chain", out var chain) && settings.TryGetValue("ssl.keystore.key", out var key)
            ? X509Certificate2.CreateFromPem(chain, key)
            : throw new ConfigException(
                "This stand-in takes its certificate from ssl.keystore.certificate.chain and ssl.keystore.key alone.");

    static Dictionary<string, string> UsersOf(string listener, IReadOnlyDictionary<string, string> settings)
    {
        var key = $"listener.name.{listener.ToLowerInvariant()}.plain.sasl.jaas.config";
        var module = LoginModule.Parse(settings.GetValueOrDefault(key) ?? throw ConfigException.Missing(key));
        return module.Options.Where(option => option.Key.StartsWith(User, StringComparison.Ordinal))
            .ToDictionary(option => option.Key[User.Length..], option => option.Value, StringComparer.Ordinal);
    }
}
