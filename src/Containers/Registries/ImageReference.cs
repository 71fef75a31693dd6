using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Registries;

/// <summary>
/// An image's name in the grammar of distribution/reference: <c>[registry[:port]/]repository[:tag][@digest]</c>. The first part
/// is a registry only where it holds a dot, a colon or an upper-case letter, or is <c>localhost</c>; else the registry is docker.io.
/// </summary>
/// <param name="Registry">Host and port, such as <c>docker.io</c> or <c>127.0.0.1:5000</c>.</param>
/// <param name="Repository">The path in the registry, such as <c>library/debian</c>.</param>
/// <param name="Tag">Null where none is given.</param>
/// <param name="Digest">Algorithm and hexadecimal digits, such as <c>sha256:…</c>; null where none is given.</param>
public sealed partial record ImageReference(string Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>The registry that is meant where a name has none.</summary>
    public const string DefaultRegistry = "docker.io";

    const string DefaultNamespace = "library/";
    const int LongestRepository = 255;

    /// <summary>Reads a reference; false where the grammar refuses it.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageReference? reference)
    {
        reference = null;
        if (string.IsNullOrEmpty(text) || HexadecimalIdentity().IsMatch(text))
            return false;

        var (registry, remainder) = SplitRegistry(text);
        if (!RegistryName().IsMatch(registry))
            return false;
        var match = Remainder().Match(remainder);
        if (!match.Success)
            return false;

        var repository = match.Groups["name"].Value;
        if (registry == DefaultRegistry && !repository.Contains('/'))
            repository = DefaultNamespace + repository;
        // distribution counts the path alone, since 2023, and with it what a short name leaves out.
        if (repository.Length > LongestRepository)
            return false;
        if (match.Groups["digest"] is { Success: true, Value: var digest } && !IsKnownDigest(digest))
            return false;

        reference = new ImageReference(registry, repository, ValueOf(match.Groups["tag"]), ValueOf(match.Groups["digest"]));
        return true;
    }

    /// <summary>Reads a reference.</summary>
    /// <exception cref="FormatException">The grammar refuses it.</exception>
    public static ImageReference Parse(string text) => TryParse(text, out var reference)
        ? reference
        : throw new FormatException(
            $"'{text}' is no image reference: [registry[:port]/]repository[:tag][@digest], the repository in lower case.");

    /// <summary>Reads a reference that a person gave.</summary>
    /// <exception cref="ConfigurationException">The grammar refuses it.</exception>
    public static ImageReference Require(string text, string where) => TryParse(text, out var reference)
        ? reference
        : throw new ConfigurationException(
            $"Reading the image in {where}.",
            $"'{text}' is no image reference.",
            "Give [registry[:port]/]repository[:tag][@digest], the repository in lower case.");

    /// <summary>Whether a text may be a tag: <c>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}</c>.</summary>
    public static bool IsTag(string text) => TagName().IsMatch(text);

    /// <summary>The name with its registry, without tag and digest, as <c>org.opencontainers.image.base.name</c> wants it.</summary>
    public string FullName => $"{Registry}/{Repository}";

    /// <summary>The name as people write it: docker.io and library/ are left out.</summary>
    public string FamiliarName => (Registry, Repository) switch
    {
        (DefaultRegistry, var repository) when repository.StartsWith(DefaultNamespace, StringComparison.Ordinal)
            && !repository.AsSpan(DefaultNamespace.Length).Contains('/')
            // Alone, 64 digits are an image's id.
            && !HexadecimalIdentity().IsMatch(repository[DefaultNamespace.Length..]) => repository[DefaultNamespace.Length..],
        // Without its registry a path that begins like one would be read as another image.
        (DefaultRegistry, var repository) when !LooksLikeRegistry(repository.Split('/')[0]) => repository,
        _ => FullName,
    };

    /// <inheritdoc />
    public override string ToString() =>
        FamiliarName + (Tag is null ? "" : $":{Tag}") + (Digest is null ? "" : $"@{Digest}");

    static (string Registry, string Remainder) SplitRegistry(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return (DefaultRegistry, text);
        var first = text[..slash];
        var isRegistry = LooksLikeRegistry(first);
        var remainder = isRegistry ? text[(slash + 1)..] : text;
        return (isRegistry ? (first == "index.docker.io" ? DefaultRegistry : first) : DefaultRegistry, remainder);
    }

    static bool LooksLikeRegistry(string part) =>
        part.AsSpan().ContainsAny('.', ':') || part == "localhost" || part.Any(char.IsAsciiLetterUpper);

    // The algorithms that distribution registers (go-digest), each with its length; a digest of any other cannot be verified and is
    // refused.
    static bool IsKnownDigest(string digest) => digest.Split(':') switch
    {
        ["sha256", { Length: 64 } digits] => IsLowerHexadecimal(digits),
        ["sha384", { Length: 96 } digits] => IsLowerHexadecimal(digits),
        ["sha512", { Length: 128 } digits] => IsLowerHexadecimal(digits),
        _ => false,
    };

    static bool IsLowerHexadecimal(string digits) => digits.All(char.IsAsciiHexDigitLower);

    static string? ValueOf(Group group) => group.Success ? group.Value : null;

    [GeneratedRegex(
        @"\A(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex RegistryName();

    [GeneratedRegex(
        @"\A(?<name>[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*)" +
        @"(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?" +
        @"(?:@(?<digest>[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Remainder();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z")]
    private static partial Regex TagName();

    [GeneratedRegex(@"\A[a-f0-9]{64}\z")]
    private static partial Regex HexadecimalIdentity();
}
