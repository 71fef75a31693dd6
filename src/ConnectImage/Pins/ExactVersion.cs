using Neo4jKafkaConnect.Failures;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Pins;

/// <summary>
/// A version that names one release: three numbers, and a suffix such as <c>-rc1</c> or <c>-1-ubi8</c> where there is one.
/// </summary>
public static class ExactVersion
{
    /// <summary>
    /// Whether a text is an exact version. <c>latest</c>, <c>5.2</c>, <c>5.x</c>, ranges and build metadata (<c>+…</c>, which a tag cannot
    /// hold) are not.
    /// </summary>
    public static bool IsExact(string? text) =>
        NuGetVersion.TryParseStrict(text ?? "", out var version) && !version.HasMetadata && version.ToNormalizedString() == text;

    /// <summary>The text as it is.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="where">Where it was given, for the error.</param>
    /// <exception cref="ConfigurationException">It is no exact version.</exception>
    public static string Require(string text, string where) => IsExact(text)
        ? text
        : throw new ConfigurationException(
            $"Reading the version in {where}.",
            $"'{text}' is not an exact version.",
            "Give three numbers, such as 5.2.0: a release is repeatable only where its parts are named exactly.");
}
