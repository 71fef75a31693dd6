using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

/// <summary>Policies of tests.</summary>
static class Policies
{
    /// <summary>What ships.</summary>
    public static ScanPolicy Default { get; } = new(
        "kafka-connect/scan-policy.yaml",
        new string('e', 64),
        new Dictionary<LayerOrigin, FailureThreshold>
        {
            [LayerOrigin.Base] = new(VulnerabilitySeverity.Critical, OnlyWithFix: true),
            [LayerOrigin.Connector] = new(VulnerabilitySeverity.High, OnlyWithFix: true),
            [LayerOrigin.Own] = new(VulnerabilitySeverity.High, OnlyWithFix: true),
        },
        TimeSpan.FromDays(7),
        []);

    public static ScanPolicy With(LayerOrigin origin, FailureThreshold threshold) => Default with
    {
        Thresholds = Default.Thresholds.ToDictionary(x => x.Key, x => x.Key == origin ? threshold : x.Value),
    };

    public static ScanPolicy Excepting(string id, string package, DateOnly expires) => Default with
    {
        Exceptions = [new PolicyExemption(id, package, "JNDI lookups are off", "platform team", expires, 30, 5)],
    };
}
