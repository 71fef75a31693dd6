namespace Neo4jKafkaConnect.Scanning;

/// <summary>A program that looks for known vulnerabilities and secrets in an image. It says what it is, and never takes its own failure for an image without findings.</summary>
public interface IImageScanner
{
    /// <summary>Reads an image of the engine.</summary>
    /// <param name="image">The image.</param>
    /// <param name="token">Ends the scanner and the wait for it.</param>
    /// <exception cref="Failures.InfrastructureException">It is not there, crashed, took too long, or its report cannot be read.</exception>
    Task<ScanReport> ScanAsync(ScannedImage image, CancellationToken token);
}

/// <summary>What is to be scanned.</summary>
/// <param name="Reference">As a person named it.</param>
/// <param name="Id">The engine's id: what is scanned even where the tag moves meanwhile.</param>
/// <param name="DiffIds">The digests of its layers' contents, the lowest first (OCI image configuration, <c>rootfs.diff_ids</c>).</param>
public sealed record ScannedImage(string Reference, string Id, IReadOnlyList<string> DiffIds);

/// <summary>Which scanner ran.</summary>
/// <param name="Name">Such as <c>trivy</c>.</param>
/// <param name="Version">As it says itself.</param>
/// <param name="Digest">Of the program, or of the container image that it ran from: <c>sha256:…</c>.</param>
/// <param name="Source">Where it came from, in words.</param>
public sealed record ScannerIdentity(string Name, string Version, string Digest, string Source);

/// <summary>What the scanner knew.</summary>
/// <param name="Name">Such as <c>vulnerabilities</c>.</param>
/// <param name="UpdatedAt">When it was made.</param>
/// <param name="Digest">Of its file: <c>sha256:…</c>.</param>
public sealed record ScannerDatabase(string Name, DateTimeOffset UpdatedAt, string Digest);
