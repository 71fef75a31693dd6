using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Basics;

/// <summary>Files that are compressed as layers are (RFC 1952).</summary>
static class GzipFile
{
    /// <summary>Whether a file begins as gzip does.</summary>
    public static bool Is(AbsolutePath file)
    {
        using var stream = File.OpenRead(file);
        return stream.ReadByte() == 0x1f && stream.ReadByte() == 0x8b;
    }
}
