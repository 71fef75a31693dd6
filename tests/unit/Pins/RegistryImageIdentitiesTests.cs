using System.Text;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Tests.Pins;

public sealed class RegistryImageIdentitiesTests
{
    [Fact]
    public void Reads_the_platforms_of_an_index_and_leaves_attestations_out()
    {
        var platforms = Platforms("""
            {"schemaVersion": 2, "manifests": [
              {"digest": "sha256:1", "platform": {"os": "linux", "architecture": "amd64"}},
              {"digest": "sha256:2", "platform": {"os": "linux", "architecture": "arm64", "variant": "v8"}},
              {"digest": "sha256:3", "platform": {"os": "linux", "architecture": "arm", "variant": "v7"}},
              {"digest": "sha256:4", "platform": {"os": "unknown", "architecture": "unknown"}}]}
            """);
        Assert.Equal(
            ["linux/amd64 sha256:1", "linux/arm/v7 sha256:3", "linux/arm64 sha256:2"], platforms!.Select(x => $"{x.Key} {x.Value}"));
    }

    [Fact]
    public void One_manifest_has_no_platforms() => Assert.Null(Platforms("""{"schemaVersion": 2, "config": {}, "layers": []}"""));

    static IReadOnlyDictionary<string, string>? Platforms(string json) => RegistryImageIdentities.PlatformsOf(Encoding.UTF8.GetBytes(json));
}
