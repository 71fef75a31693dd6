using System.Text;
using Neo4jKafkaConnect.Images;

namespace Neo4jKafkaConnect.Releases;

/// <summary>The message of a release's tag: what it is, where it is, and its notes.</summary>
static class ReleaseMessage
{
    public static string Of(ReleaseVersion version, string commit, ReleaseFacts facts)
    {
        var text = new StringBuilder();
        text.Append($"{version}\n\n");
        text.Append($"Digest: {facts.Digest ?? "known after the push"}\n");
        foreach (var place in facts.Places)
            text.Append($"Image: {place}@{facts.Digest}\n");
        text.Append($"Connector: {version.ConnectorVersion}\n");
        text.Append($"Platform: {version.PlatformVersion}\n");
        text.Append($"Commit: {commit}\n");
        if (facts.Notes is { } notes)
            text.Append($"\n{notes.ReplaceLineEndings("\n").Trim()}\n");
        return text.ToString();
    }
}
