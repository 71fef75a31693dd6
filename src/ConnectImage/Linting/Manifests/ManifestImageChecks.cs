using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>How exactly the containers of manifests name their images.</summary>
static class ManifestImageChecks
{
    const string Released = "artifacts/";

    /// <summary>Images without an exact tag or digest.</summary>
    public static IEnumerable<Finding> Tags(Rule rule, IEnumerable<ManifestContainer> containers) =>
        from container in containers
        where container.Image is { Length: > 0 }
        let fault = ExactImage.Fault(container.Image!)
        where fault is not null
        select container.At(
            rule, YamlSource.Find(container.Node, "image"), "image", $"The image {container.Image} of {container.Owner} {fault}.",
            "Name the exact version as its tag, or a digest.");

    /// <summary>Images without a digest, in what was released.</summary>
    public static IEnumerable<Finding> Digests(Rule rule, IEnumerable<ManifestContainer> containers) =>
        from container in containers
        where container.Source.File.Name.StartsWith(Released, StringComparison.Ordinal)
            && container.Image is { Length: > 0 } image && !ExactImage.HasDigest(image)
        select container.At(
            rule, YamlSource.Find(container.Node, "image"), "image",
            $"The image {container.Image} of {container.Owner} is named without its digest.",
            "Name it <image>:<tag>@sha256:<digest>, with the digest that was pushed.");
}
