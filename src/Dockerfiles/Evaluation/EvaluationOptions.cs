namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>What a build is given beside the Dockerfile.</summary>
public sealed record EvaluationOptions
{
    /// <summary>The values of <c>--build-arg</c>.</summary>
    public IReadOnlyDictionary<string, string> BuildArguments { get; init; } = new Dictionary<string, string>();

    /// <summary>The value of <c>--target</c>; null for the last stage.</summary>
    public string? Target { get; init; }

    /// <summary>The platform that is built for, as <c>os/architecture[/variant]</c>.</summary>
    public string TargetPlatform { get; init; } = "linux/amd64";

    /// <summary>The platform that the build runs on.</summary>
    public string BuildPlatform { get; init; } = "linux/amd64";

    /// <summary>
    /// The environment of a base image, asked for by its reference after expansion; null, the default, where it is not known.
    /// </summary>
    public Func<string, IReadOnlyDictionary<string, string>?> BaseImageEnvironment { get; init; } = static _ => null;
}
