using NuGet.Versioning;

namespace Neo4jKafkaConnect.Pins;

/// <summary>
/// Versions of the connector whose tasks do not run from a version of Confluent Platform on, although the worker lists them and says
/// RUNNING of their connectors. Only what was seen is here: about a pair that is not, nothing is known, and Smoke finds out.
/// </summary>
/// <param name="OldestConnector">The first version that was tried.</param>
/// <param name="NewestConnector">The last.</param>
/// <param name="FirstPlatform">The platform from which on it does not run.</param>
/// <param name="Kafka">The Kafka in it.</param>
/// <param name="Reason">What is missing there.</param>
public sealed record IncompatiblePair(
    NuGetVersion OldestConnector, NuGetVersion NewestConnector, NuGetVersion FirstPlatform, string Kafka, string Reason)
{
    /// <summary>Those that are known (real-worker facts, measured with the connector's own classes on Apache Kafka 4.4.0).</summary>
    public static IReadOnlyList<IncompatiblePair> Known { get; } =
    [
        new(new(5, 2, 0), new(5, 5, 2), new(8, 4, 0), "4.4", "org.apache.kafka.common.utils.AppInfoParser, which moved"),
    ];

    /// <summary>What is known against a pair; null where nothing is.</summary>
    /// <param name="connector">The connector's version.</param>
    /// <param name="platform">The platform's version, or a tag of its image that begins with it.</param>
    public static IncompatiblePair? Find(string connector, string platform) =>
        NuGetVersion.TryParse(connector, out var mine) && NuGetVersion.TryParse(platform.Split('-')[0], out var release)
            ? Known.FirstOrDefault(x => mine >= x.OldestConnector && mine <= x.NewestConnector && release >= x.FirstPlatform)
            : null;

    /// <summary>In words, for the pair that was asked for.</summary>
    public string Describe(string connector, string platform) =>
        $"Connector {connector} is known not to run on Confluent Platform {platform}: no task of it finds {Reason} in Kafka {Kafka}. "
            + "The worker lists it all the same.";
}
