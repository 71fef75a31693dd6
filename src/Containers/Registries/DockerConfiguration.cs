using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Registries;

/// <summary>Docker's configuration file (docker/cli, <c>config.json</c>), as far as it says where credentials are.</summary>
/// <param name="File">Where it is; null where the environment names no folder for it.</param>
sealed record DockerConfiguration(AbsolutePath? File)
{
    /// <summary>The file in <c>DOCKER_CONFIG</c>, else in <c>.docker</c> of the user's home.</summary>
    public static DockerConfiguration Locate(Func<string, string?> environment) => new(
        environment("DOCKER_CONFIG") is { Length: > 0 } folder ? (AbsolutePath)Path.GetFullPath(folder) / "config.json"
        : (environment("HOME") ?? environment("USERPROFILE")) is { Length: > 0 } home ? (AbsolutePath)home / ".docker" / "config.json"
        : null);

    /// <summary>The helper of one registry, <c>credHelpers</c>: the part of its program's name after <c>docker-credential-</c>.</summary>
    public string? HelperOf(RegistryEndpoint registry) =>
        Read() is { } root && Find(root, "credHelpers", KeysOf(registry)) is { ValueKind: JsonValueKind.String } helper
            ? NullIfEmpty(helper.GetString())
            : null;

    /// <summary>The helper of all other registries, <c>credsStore</c>.</summary>
    public string? Store => Read() is { } root && root.TryGetProperty("credsStore", out var store)
        && store.ValueKind == JsonValueKind.String ? NullIfEmpty(store.GetString()) : null;

    /// <summary>What the file itself holds for a registry, <c>auths</c>.</summary>
    /// <exception cref="ConfigurationException">The entry cannot be read.</exception>
    public RegistryCredential? CredentialOf(RegistryEndpoint registry)
    {
        if (Read() is not { } root || Find(root, "auths", KeysOf(registry)) is not { ValueKind: JsonValueKind.Object } entry)
            return null;
        if (Text(entry, "identitytoken") is { } identity)
            return new RegistryCredential("", identity, IsIdentityToken: true);
        if (Text(entry, "auth") is { } encoded)
            return Decode(encoded, registry);
        return Text(entry, "username") is { } user && Text(entry, "password") is { } password
            ? new RegistryCredential(user, password, IsIdentityToken: false)
            : null;
    }

    /// <summary>Where it is, for the log.</summary>
    public override string ToString() => File is null ? "docker's configuration" : (string)File;

    // docker/cli takes an entry for an address of the same host for the registry's: https://registry.example.com/v2/ and the like.
    static IEnumerable<string> KeysOf(RegistryEndpoint registry) => registry.IsDockerHub
        ? [registry.CredentialKey, "index.docker.io", "docker.io", "registry-1.docker.io"]
        : [registry.Name];

    static JsonElement? Find(JsonElement root, string section, IEnumerable<string> keys)
    {
        if (!root.TryGetProperty(section, out var entries) || entries.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var key in keys)
        {
            if (entries.TryGetProperty(key, out var exact))
                return exact;
            foreach (var entry in entries.EnumerateObject())
            {
                if (HostOf(entry.Name) == key)
                    return entry.Value;
            }
        }

        return null;
    }

    static string HostOf(string key)
    {
        var start = key.StartsWith("https://", StringComparison.Ordinal) ? 8 : key.StartsWith("http://", StringComparison.Ordinal) ? 7 : 0;
        return key[start..].Split('/', 2)[0];
    }

    JsonElement? Read()
    {
        if (File is null || !File.FileExists())
            return null;
        try
        {
            using var document = JsonDocument.Parse(System.IO.File.ReadAllText(File));
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        // The parser's message may quote the file, and the file may hold secrets.
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"Reading docker's configuration {File}.",
                exception is JsonException ? "It is not JSON." : "It cannot be read by this user.",
                "Put it right (docker login writes it), or point DOCKER_CONFIG at another folder.");
        }
    }

    RegistryCredential? Decode(string encoded, RegistryEndpoint registry)
    {
        var bytes = new byte[encoded.Length];
        if (Convert.TryFromBase64String(encoded.Trim(), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).TrimEnd('\0') is var text
            && text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            return RegistryCredential.Of(text[..colon], text[(colon + 1)..]);
        throw new ConfigurationException(
            $"Reading the credentials for {registry.Name} in {File}.",
            "The entry's 'auth' is not user and password, joined by a colon, in base64.",
            $"Log in again: docker login {registry.Name}");
    }

    static string? Text(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? NullIfEmpty(value.GetString()) : null;

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>The file's own entries.</summary>
sealed class StoredCredentials(DockerConfiguration configuration) : ICredentialProvider
{
    public string Place => $"auths of {configuration}";

    public Task<RegistryCredential?> FindAsync(RegistryEndpoint registry, CancellationToken token) =>
        Task.FromResult(configuration.CredentialOf(registry));
}
