using System.Text.Json;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Scanning;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Releases;

/// <summary>What the chain left of the image that is to be released.</summary>
/// <param name="ImageId">The engine's id.</param>
/// <param name="Commit">What it was built from; null outside a git checkout.</param>
/// <param name="IsCleanTree">Whether the tree was exactly that commit.</param>
/// <param name="Release">The name that it was pushed under; null before the push.</param>
/// <param name="Digest">The registries' digest; null before the push.</param>
/// <param name="Places">Where it is: registry and repository.</param>
/// <param name="Lacks">What is not proved of it, in sentences.</param>
/// <param name="Notes">The release notes; null where nobody wrote them.</param>
public sealed record ReleaseFacts(
    string ImageId, string? Commit, bool IsCleanTree, string? Release, string? Digest, IReadOnlyList<string> Places, IReadOnlyList<string> Lacks, string? Notes)
{
    /// <summary>Whether parts of it stood in for the real thing, or its registry did.</summary>
    public bool IsRehearsal { get; init; }

    /// <summary>What has to be proved of an image: the file, by the target that writes it.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Evidence { get; } = [new("Smoke", SmokeRecord.FileName), new("Scan", ScanRecord.FileName)];

    /// <summary>Reads a release's folder.</summary>
    /// <exception cref="ConfigurationException">Nothing was built, or a file cannot be read.</exception>
    public static ReleaseFacts Read(AbsolutePath folder)
    {
        using var image = Find(folder / ImageRecord.FileName) ?? throw new ConfigurationException(
            $"Reading what {folder} holds.", $"There is no {ImageRecord.FileName}.", "Run the chain first: ./build.sh Release, without --skip.");
        var id = Text(image, "id") ?? "";
        using var push = Find(folder / PushRecord.FileName);

        // What was pushed before this image was built is about another one.
        var pushed = push is not null && Text(push, "imageId") == id ? push : null;
        return new ReleaseFacts(
            id,
            Text(image, "commit"),
            image.RootElement.TryGetProperty("cleanTree", out var clean) && clean.ValueKind == JsonValueKind.True,
            pushed is null ? null : Text(pushed, "release"),
            pushed is null ? null : Text(pushed, "digest"),
            pushed is null ? [] : PlacesOf(pushed),
            [.. PushEvidence.Lacks(folder, Evidence, id), .. UnprovedOf(pushed)],
            (folder / ReleaseNotes.FileName) is var notes && notes.FileExists() ? File.ReadAllText(notes) : null)
        {
            IsRehearsal = Text(image, "rehearsal") is not null || (pushed is not null && Text(pushed, "rehearsal") is not null),
        };
    }

    static IReadOnlyList<string> UnprovedOf(JsonDocument? push) => push is not null && push.RootElement.TryGetProperty("unproved", out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(x => $"Push: it was forced, {x.GetString()}")]
        : [];

    static IReadOnlyList<string> PlacesOf(JsonDocument push) => push.RootElement.TryGetProperty("registries", out var list) && list.ValueKind == JsonValueKind.Array
        ? [.. list.EnumerateArray().Select(x => $"{x.GetProperty("registry").GetString()}/{x.GetProperty("repository").GetString()}")]
        : [];

    static string? Text(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static JsonDocument? Find(AbsolutePath file)
    {
        try
        {
            return file.FileExists() ? JsonDocument.Parse(File.ReadAllText(file)) : null;
        }
        catch (JsonException exception)
        {
            throw new ConfigurationException($"Reading {file}.", exception.Message, "Delete it and run the target that leaves it again.", exception);
        }
    }
}
