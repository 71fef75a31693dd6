using System.Buffers;
using System.Security.Cryptography;

namespace Neo4jKafkaConnect.Registries;

/// <summary>Names content by its SHA-256, as registries do: <c>sha256:</c> and 64 digits.</summary>
public static class ContentDigest
{
    const string Prefix = "sha256:";
    static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => Prefix + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Of what a hash has taken in.</summary>
    public static string Of(IncrementalHash hash) => Prefix + Convert.ToHexStringLower(hash.GetHashAndReset());

    /// <summary>Whether a text is such a digest.</summary>
    public static bool IsDigest(string? text) =>
        text is { Length: 71 }
            && text.StartsWith(Prefix, StringComparison.Ordinal) && !text.AsSpan(Prefix.Length).ContainsAnyExcept(s_digits);
}
