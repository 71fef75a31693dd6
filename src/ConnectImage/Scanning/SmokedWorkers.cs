using System.Text.Json;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What Smoke wrote of workers.</summary>
static class SmokedWorkers
{
    /// <summary>The worker that Smoke saw run from an image; null where it did not, or smoked another image.</summary>
    /// <param name="smoke">smoke.json.</param>
    /// <param name="imageId">The image.</param>
    public static SmokedWorker? Find(AbsolutePath smoke, string imageId)
    {
        if (!smoke.FileExists())
            return null;
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(smoke));
            var root = new JsonPlace(document.RootElement, "$");
            return root.OptionalObject("image")?.OptionalText("id") == imageId && root.OptionalObject("worker") is { } worker
                ? new SmokedWorker(worker.Text("version"), worker.OptionalText("commit"))
                : null;
        }
        catch (Exception exception) when (exception is JsonException or FormatException or IOException)
        {
            // Evidence that cannot be read is none; Smoke writes it anew.
            return null;
        }
    }
}
