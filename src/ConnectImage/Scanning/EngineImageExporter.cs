using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>Writes images as the engine saves them, piece by piece: an image of a gigabyte takes no memory.</summary>
/// <param name="engine">The engine.</param>
sealed class EngineImageExporter(EngineConnection engine) : IImageExporter
{
    /// <inheritdoc />
    public async Task ExportAsync(string image, AbsolutePath archive, CancellationToken token)
    {
        try
        {
            await new EngineExport(engine).ReadImageAsync($"Exporting the image {image}.", image, async saved =>
            {
                await using var file = File.Create(archive);
                await saved.CopyToAsync(file, token);
                return file.Length;
            }, token);
        }
        catch (InfrastructureException exception) when (exception.InnerException is IOException { HResult: var code } && IsDiskFull(code))
        {
            throw new InfrastructureException(
                exception.Attempted, exception.CameBack, $"Free space on the disk of {archive.Parent}, then run again.", exception);
        }
    }

    // ENOSPC, and ERROR_DISK_FULL as an HRESULT.
    static bool IsDiskFull(int code) => code is 28 or unchecked((int)0x80070070);
}
