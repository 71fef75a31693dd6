namespace Neo4jKafkaConnect.Registries;

/// <summary>The media types of images (docker image manifest version 2 schema 2; OCI image specification).</summary>
public static class MediaTypes
{
    /// <summary>A manifest in docker's form, which is what this build writes: clients read an image's health check from no other.</summary>
    public const string DockerManifest = "application/vnd.docker.distribution.manifest.v2+json";

    /// <summary>Several manifests, one a platform, in docker's form.</summary>
    public const string DockerManifestList = "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>An image's configuration in docker's form.</summary>
    public const string DockerConfiguration = "application/vnd.docker.container.image.v1+json";

    /// <summary>A compressed layer in docker's form.</summary>
    public const string DockerLayer = "application/vnd.docker.image.rootfs.diff.tar.gzip";

    /// <summary>A manifest in OCI's form.</summary>
    public const string OciManifest = "application/vnd.oci.image.manifest.v1+json";

    /// <summary>Several manifests in OCI's form.</summary>
    public const string OciIndex = "application/vnd.oci.image.index.v1+json";

    /// <summary>A compressed layer in OCI's form.</summary>
    public const string OciLayer = "application/vnd.oci.image.layer.v1.tar+gzip";

    /// <summary>What is accepted where a manifest is asked for.</summary>
    public static IReadOnlyList<string> Manifests { get; } = [DockerManifest, OciManifest, DockerManifestList, OciIndex];
}
