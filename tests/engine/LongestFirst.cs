using Neo4jKafkaConnect.Tests.Deployment;
using Neo4jKafkaConnect.Tests.Images;
using Neo4jKafkaConnect.Tests.Images.Reproducible;
using Neo4jKafkaConnect.Tests.Registries;
using Neo4jKafkaConnect.Tests.Releases;
using Neo4jKafkaConnect.Tests.Scanning;
using Neo4jKafkaConnect.Tests.Smoke;
using Neo4jKafkaConnect.Tests.Upgrades;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Neo4jKafkaConnect.Tests.LongestFirst", "tests-engine")]

namespace Neo4jKafkaConnect.Tests;

/// <summary>Starts the classes first that take longest, so that none is left to run by itself at the end.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] s_longest =
    [
        nameof(ScanEngineTests), nameof(EventHubsLoginEngineTests), nameof(LayerCacheEngineTests), nameof(UpgradeCommandLineEngineTests),
        nameof(PushEngineTests), nameof(FaultyImageEngineTests), nameof(ReproducibleImageEngineTests), nameof(ReproduceEngineTests),
        nameof(CommandLineEngineTests), nameof(ReleaseCommandLineEngineTests), nameof(ScanCommandLineEngineTests),
    ];

    /// <inheritdoc />
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(PlaceOf).ThenBy(x => x.DisplayName, StringComparer.Ordinal);

    // A class that has no collection of its own gives its name to one.
    static int PlaceOf(ITestCollection collection)
    {
        var place = Array.FindIndex(s_longest, x => collection.DisplayName.EndsWith($".{x}", StringComparison.Ordinal));
        return place < 0 ? s_longest.Length : place;
    }
}
