using System.Globalization;
using Neo4jKafkaConnect.Failures;

namespace Neo4jKafkaConnect.Images;

/// <summary>The time that what is built carries (reproducible-builds.org, "SOURCE_DATE_EPOCH": seconds since 1970 in UTC).</summary>
public static class SourceDateEpoch
{
    const string Variable = "SOURCE_DATE_EPOCH";
    static readonly long s_latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>What the environment says; null where it says nothing.</summary>
    /// <exception cref="ConfigurationException">It is no such time.</exception>
    public static DateTimeOffset? Read(Func<string, string?> environment) => environment(Variable) switch
    {
        null or "" => null,
        { } seconds when long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= s_latest =>
            DateTimeOffset.FromUnixTimeSeconds(value),
        var other => throw new ConfigurationException(
            $"Reading {Variable}.", $"'{other}' is no number of seconds since 1970.",
            "Give a whole number, such as that of git log -1 --format=%ct, or unset it."),
    };
}
