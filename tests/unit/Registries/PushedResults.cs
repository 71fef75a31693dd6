using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

/// <summary>What pushes came to, for snapshots.</summary>
static class PushedResults
{
    public static readonly string Digest = $"sha256:{string.Concat(Enumerable.Repeat("0123456789abcdef", 4))}";
    public static readonly string ImageId = $"sha256:{string.Concat(Enumerable.Repeat("fedcba9876543210", 4))}";
    static readonly string s_newer = $"sha256:{new string('7', 64)}";

    public static PushResult Two { get; } = new(Digest, MediaTypes.DockerManifest,
    [
        new RegistryPush("ghcr.io", "team/neo4j-kafka-connect",
        [
            new PushedTag("5.2.0-cp7.5.0-r1", Digest, TagOutcome.Pushed, IsImmutable: true),
            new PushedTag("sha-0123abc", Digest, TagOutcome.Pushed, IsImmutable: true),
            new PushedTag("5.2.0-cp7.5.0", Digest, TagOutcome.Pushed, IsImmutable: false),
            new PushedTag("5.2.0", Digest, TagOutcome.Moved, IsImmutable: false),
            new PushedTag("latest", s_newer, TagOutcome.Stays, IsImmutable: false),
        ], 12_345_678, 2, 11),
        new RegistryPush(
            "myregistry.azurecr.io", "team/neo4j-kafka-connect",
            [new PushedTag("5.2.0-cp7.5.0-r1", Digest, TagOutcome.AlreadyThere, IsImmutable: true)], 0, 0, 13),
    ]);
}
