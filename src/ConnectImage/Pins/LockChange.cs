namespace Neo4jKafkaConnect.Pins;

/// <summary>One value that differs between two locks.</summary>
/// <param name="What">What it belongs to, such as <c>connector 5.2.0</c>.</param>
/// <param name="Old">Null where it was not locked.</param>
/// <param name="New">Null where it is no longer locked.</param>
public sealed record LockChange(string What, string? Old, string? New)
{
    /// <summary>Everything that differs, in the order of the file. Dates and sources alone are no difference.</summary>
    public static IReadOnlyList<LockChange> Between(ImageLock old, ImageLock now)
    {
        var (before, after) = (ValuesOf(old), ValuesOf(now));
        return
        [
            .. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
                .Select(x => new LockChange(x, before.GetValueOrDefault(x), after.GetValueOrDefault(x)))
                .Where(x => x.Old != x.New),
        ];
    }

    /// <summary>One line: what, old and new.</summary>
    public override string ToString() => (Old, New) switch
    {
        (null, _) => $"{What}: {New} (was not locked)",
        (_, null) => $"{What}: no longer locked (was {Old})",
        _ => $"{What}: {New} (was {Old})",
    };

    static Dictionary<string, string> ValuesOf(ImageLock file)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (var image in file.BaseImages)
        {
            values[$"base image {image.Image}"] = (image.Digest ?? image.ImageId)!;
            foreach (var (platform, digest) in image.Sorted().Platforms ?? new SortedDictionary<string, string>())
                values[$"base image {image.Image} for {platform}"] = digest;
        }

        foreach (var connector in file.Connectors)
            values[$"connector {connector.Version}"] = connector.Sha256;
        foreach (var tool in file.Tools)
        {
            if (tool.Digest is { } digest)
                values[$"tool {tool.Image}"] = digest;
        }

        return values;
    }
}
