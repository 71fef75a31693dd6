using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Connect;

/// <summary>
/// A broker that asks for what Azure Event Hubs asks for: a login by SASL PLAIN as <c>$ConnectionString</c>, over TLS where the settings
/// say so, under the name and at the port that the settings name.
/// </summary>
sealed class LoginBroker
{
    static readonly TimeSpan s_validity = TimeSpan.FromDays(1);

    readonly IReadOnlyList<(string Host, int Port)> _addresses;
    readonly string _protocol;
    readonly string _key;

    /// <summary>Makes a certificate and a connection string that nothing else knows.</summary>
    /// <param name="role">Its name on the network.</param>
    /// <param name="environment">Whose settings it serves.</param>
    /// <param name="now">From when its certificate holds.</param>
    public LoginBroker(string role, EventHubsEnvironment environment, DateTimeOffset now)
    {
        _addresses = environment.Brokers is { Count: > 0 } named ? named : [(role, 9092)];
        _protocol = environment.Protocol;
        ConnectionString = $"Endpoint=sb://{_addresses[0].Host}/;SharedAccessKeyName=Smoke;"
            + $"SharedAccessKey={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={_addresses[0].Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in Hosts.Append(role))
            names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        // An hour before: the clock of the containers may be behind.
        using var certificate = request.CreateSelfSigned(now - TimeSpan.FromHours(1), now + s_validity);
        Certificate = certificate.ExportCertificatePem();
        _key = key.ExportPkcs8PrivateKeyPem();
    }

    /// <summary>What a worker has to log in with.</summary>
    public string ConnectionString { get; }

    /// <summary>What a worker has to trust, in PEM.</summary>
    public string Certificate { get; }

    /// <summary>The names by which it is looked for.</summary>
    public IReadOnlyList<string> Hosts => [.. _addresses.Select(x => x.Host).Distinct()];

    /// <summary>Whether it speaks TLS.</summary>
    public bool IsEncrypted => _protocol.EndsWith("SSL", StringComparison.Ordinal);

    /// <summary>Its properties.</summary>
    public string Text()
    {
        var ports = _addresses.DistinctBy(x => x.Port).Select((x, index) => (Name: $"CLIENTS{index}", x.Host, x.Port)).ToList();
        var listeners = string.Concat(ports.Select(x => $"{x.Name}://:{x.Port},"));
        var advertised = string.Join(',', ports.Select(x => $"{x.Name}://{x.Host}:{x.Port}"));
        var protocols = string.Concat(ports.Select(x => $"{x.Name}:{_protocol},"));
        var logins = string.Concat(ports.Select(x => $"listener.name.{x.Name.ToLowerInvariant()}.plain.sasl.jaas.config="
            + "org.apache.kafka.common.security.plain.PlainLoginModule required "
            + $"username=\"broker\" password=\"broker\" user_broker=\"broker\" user_{EventHubs.User}=\"{ConnectionString}\";\n"));
        return BrokerSettings.Text(listeners, advertised, protocols, ports[0].Name)
            + "sasl.enabled.mechanisms=PLAIN\nsasl.mechanism.inter.broker.protocol=PLAIN\n"
            + logins
            + (IsEncrypted
                ? "ssl.keystore.type=PEM\nssl.truststore.type=PEM\n"
                    + $"ssl.keystore.certificate.chain={InOneLine(Certificate)}\nssl.keystore.key={InOneLine(_key)}\n"
                    + $"ssl.truststore.certificates={InOneLine(Certificate)}\n"
                : "");
    }

    /// <summary>
    /// What a worker's clients are told beside the settings that ship, so that they trust this broker: Event Hubs has a certificate that
    /// every Java trusts.
    /// </summary>
    public IEnumerable<KeyValuePair<string, string>> TrustSettings() => IsEncrypted
        ? ((string[])["", "PRODUCER_", "CONSUMER_", "ADMIN_"]).SelectMany(
            x => (KeyValuePair<string, string>[])
            [
                new($"CONNECT_{x}SSL_TRUSTSTORE_TYPE", "PEM"),
                new($"CONNECT_{x}SSL_TRUSTSTORE_CERTIFICATES", InOneLine(Certificate)),
            ])
        : [];

    // Java reads the escape as a line's end, and Kafka wants those.
    static string InOneLine(string pem) => pem.ReplaceLineEndings("\\n");
}
