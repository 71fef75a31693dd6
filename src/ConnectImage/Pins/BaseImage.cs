using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Pins;

/// <summary>The base image as the engine has it.</summary>
/// <param name="Reference">With tag or digest.</param>
/// <param name="Id">The engine's id.</param>
/// <param name="Digest">The registry's digest; null for an image that never was in a registry.</param>
public sealed record BaseImage(ImageReference Reference, string Id, string? Digest);
