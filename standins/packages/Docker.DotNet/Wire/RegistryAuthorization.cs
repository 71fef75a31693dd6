using System.Text.Json;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet.Wire;

/// <summary>The header in which a registry's credentials travel to the engine.</summary>
internal static class RegistryAuthorization
{
    /// <summary>The header, with empty credentials when there are none: the engine insists on it for a push.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(AuthConfig credentials)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(credentials ?? new AuthConfig(), EngineJson.Default.AuthConfig);
        return [new("X-Registry-Auth", Convert.ToBase64String(json).Replace('+', '-').Replace('/', '_'))];
    }
}
