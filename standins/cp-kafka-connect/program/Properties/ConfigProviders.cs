using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

/// <summary>
/// The configuration providers of a worker: texts of the form <c>${provider:path:key}</c> or <c>${provider:key}</c> are replaced
/// (KIP-297, KIP-887). What a provider does not know, or a provider that is not configured, stays as written.
/// </summary>
sealed partial class ConfigProviders
{
    const string PackageName = "org.apache.kafka.common.config.provider.";

    readonly Dictionary<string, IConfigProvider> _providers = new(StringComparer.Ordinal);

    ConfigProviders()
    {
    }

    /// <summary>Builds the providers that <c>config.providers</c> names.</summary>
    /// <exception cref="ConfigException">A provider's class is missing or not one of Kafka's own.</exception>
    public static ConfigProviders From(IReadOnlyDictionary<string, string> settings)
    {
        var result = new ConfigProviders();
        var names = settings.GetValueOrDefault("config.providers", string.Empty)
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var name in names)
        {
            if (settings.TryGetValue($"config.providers.{name}.class", out var className))
            {
                result._providers[name] = Create(name, className, settings);
            }
        }

        return result;
    }

    /// <summary>Replaces every reference in every value.</summary>
    /// <exception cref="ConfigException">A provider could not read its source.</exception>
    public Dictionary<string, string?> Resolve(IEnumerable<KeyValuePair<string, string?>> settings) =>
        settings.ToDictionary(
            setting => setting.Key, setting => setting.Value is null ? null : Resolve(setting.Value), StringComparer.Ordinal);

    string Resolve(string value) => Reference().Replace(value, match =>
    {
        var name = match.Groups["provider"].Value;
        var path = match.Groups["path"].Value;
        var key = match.Groups["key"].Value;
        return _providers.TryGetValue(name, out var provider) ? provider.Find(path, key) ?? match.Value : match.Value;
    });

    static IConfigProvider Create(string name, string className, IReadOnlyDictionary<string, string> settings)
    {
        string? Parameter(string parameter) => settings.GetValueOrDefault($"config.providers.{name}.param.{parameter}");
        return className.Trim() switch
        {
            PackageName + "EnvVarConfigProvider" => new EnvironmentProvider(Parameter("allowlist.pattern")),
            PackageName + "FileConfigProvider" => new FileProvider(Parameter("allowed.paths")),
            PackageName + "DirectoryConfigProvider" => new DirectoryProvider(Parameter("allowed.paths")),
            var unknown => throw new ConfigException(
                $"Invalid config:config.providers.{name}.class={unknown}. " +
                "The class is not one of Kafka's own providers, the only ones that this stand-in has."),
        };
    }

    [GeneratedRegex(@"\$\{(?<provider>[^}]*?):((?<path>[^}]*?):)?(?<key>[^}]*?)\}")]
    private static partial Regex Reference();

    interface IConfigProvider
    {
        string? Find(string path, string key);
    }

    sealed class EnvironmentProvider(string? allowlist) : IConfigProvider
    {
        public string? Find(string path, string key) =>
            path.Length == 0 && (allowlist is null || Regex.IsMatch(key, $"^(?:{allowlist})$"))
                ? Environment.GetEnvironmentVariable(key)
                : null;
    }

    sealed class FileProvider(string? allowedPaths) : IConfigProvider
    {
        public string? Find(string path, string key)
        {
            if (path.Length == 0 || !AllowedPaths.Contain(allowedPaths, path))
            {
                return null;
            }

            try
            {
                return JavaProperties.Load(path).GetValueOrDefault(key);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new ConfigException($"Could not read properties from file {path}");
            }
        }
    }

    sealed class DirectoryProvider(string? allowedPaths) : IConfigProvider
    {
        public string? Find(string path, string key)
        {
            if (path.Length == 0 || !Directory.Exists(path) || !AllowedPaths.Contain(allowedPaths, path))
            {
                return null;
            }

            var file = Path.Combine(path, key);
            try
            {
                return File.Exists(file) ? File.ReadAllText(file) : null;
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                throw new ConfigException($"Could not read file {file} for property {key}");
            }
        }
    }

    static class AllowedPaths
    {
        public static bool Contain(string? allowed, string path)
        {
            if (string.IsNullOrEmpty(allowed))
            {
                return true;
            }

            var full = Path.GetFullPath(path);
            return allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Any(folder =>
                full == folder || full.StartsWith(folder.TrimEnd('/') + '/', StringComparison.Ordinal));
        }
    }
}
