namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// A program that looks for known vulnerabilities and secrets in an image. It says what it is, and never takes its own failure for an image
/// without findings.
/// </summary>
public interface IImageScanner
{
    /// <summary>Reads an image of the engine.</summary>
    /// <param name="image">The image.</param>
    /// <param name="token">Ends the scanner and the wait for it.</param>
    /// <exception cref="Failures.InfrastructureException">It is not there, crashed, took too long, or its report cannot be
    /// read.</exception>
    Task<ScanReport> ScanAsync(ScannedImage image, CancellationToken token);
}

/// <summary>What is to be scanned.</summary>
/// <param name="Reference">As a person named it.</param>
/// <param name="Id">The engine's id: what is scanned even where the tag moves meanwhile.</param>
/// <param name="DiffIds">The digests of its layers' contents, the lowest first (OCI image configuration, <c>rootfs.diff_ids</c>).</param>
public sealed record ScannedImage(string Reference, string Id, IReadOnlyList<string> DiffIds);
