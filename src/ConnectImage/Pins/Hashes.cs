namespace Neo4jKafkaConnect.Pins;

/// <summary>The form of SHA-256 values.</summary>
static class Hashes
{
    const string Prefix = "sha256:";

    /// <summary>Whether a text is 64 hexadecimal digits in lower case.</summary>
    public static bool IsHexadecimal(string text) => text.Length == 64 && text.All(x => char.IsAsciiDigit(x) || x is >= 'a' and <= 'f');

    /// <summary>Whether a text is <c>sha256:</c> and such digits.</summary>
    public static bool IsDigest(string text) => text.StartsWith(Prefix, StringComparison.Ordinal) && IsHexadecimal(text[Prefix.Length..]);

    /// <exception cref="FormatException">It is no digest.</exception>
    public static void RequireDigest(string text, string of)
    {
        if (!IsDigest(text))
            throw new FormatException($"'{text}' of {of} is no digest: sha256: and 64 hexadecimal digits in lower case.");
    }
}
