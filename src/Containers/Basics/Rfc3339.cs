using System.Globalization;

namespace Neo4jKafkaConnect.Basics;

/// <summary>How times are written: RFC 3339 in UTC, to the second.</summary>
static class Rfc3339
{
    /// <summary>The form, for reading.</summary>
    public const string Form = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Writes a time.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture);
}
