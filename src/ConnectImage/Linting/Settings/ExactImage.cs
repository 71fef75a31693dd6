namespace Neo4jKafkaConnect.Linting;

/// <summary>How exactly an image is named.</summary>
static class ExactImage
{
    /// <summary>Whether a reference carries a digest.</summary>
    public static bool HasDigest(string image) => image.Contains("@sha256:", StringComparison.Ordinal);

    /// <summary>Why a reference is not exact, as the end of a sentence; null where it is.</summary>
    public static string? Fault(string image)
    {
        if (HasDigest(image))
            return null;
        var name = image[(image.LastIndexOf('/') + 1)..];
        var tag = name.IndexOf(':', StringComparison.Ordinal) is var colon and >= 0 ? name[(colon + 1)..] : "";
        return tag switch
        {
            "" => "has no tag, which means latest",
            "latest" => "has the tag latest",
            _ => null,
        };
    }
}
