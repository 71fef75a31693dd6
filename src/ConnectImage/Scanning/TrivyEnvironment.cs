namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// The variables that Trivy runs with. Every one of its options can also be set by a variable: one that hides findings must not reach it,
/// one that says where its databases come from must.
/// </summary>
static class TrivyEnvironment
{
    const string Prefix = "TRIVY_";

    static readonly HashSet<string> s_kept = new(StringComparer.Ordinal)
    {
        "TRIVY_DB_REPOSITORY", "TRIVY_JAVA_DB_REPOSITORY", "TRIVY_USERNAME", "TRIVY_PASSWORD", "TRIVY_REGISTRY_TOKEN", "TRIVY_INSECURE",
        "TRIVY_CACERT",
    };

    /// <summary>The variable that names the cache folder.</summary>
    public const string CacheFolder = "TRIVY_CACHE_DIR";

    /// <summary>
    /// What is always set. Beside what it is called for Trivy looks for newer versions of itself and tells how it is used; neither belongs
    /// into a build.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Fixed { get; } = new Dictionary<string, string>
    {
        ["NO_COLOR"] = "1",
        ["TRIVY_DISABLE_TELEMETRY"] = "true",
        ["TRIVY_SKIP_VERSION_CHECK"] = "true",
    };

    /// <summary>What differs from this process's variables; null takes one away.</summary>
    /// <param name="inherited">The names of this process's variables.</param>
    public static Dictionary<string, string?> Of(IEnumerable<string> inherited)
    {
        var variables = inherited.Where(x => x.StartsWith(Prefix, StringComparison.Ordinal) && !s_kept.Contains(x))
            .ToDictionary(x => x, _ => (string?)null);
        foreach (var (name, value) in Fixed)
            variables[name] = value;
        return variables;
    }
}
