using System.Globalization;

namespace Neo4jKafkaConnect.Registries;

/// <summary>Sizes for people: bytes, and decimal units as docker prints them.</summary>
static class ByteSize
{
    public static string Format(long bytes) => bytes switch
    {
        < 1_000 => bytes.ToString("0 'B'", CultureInfo.InvariantCulture),
        < 1_000_000 => (bytes / 1e3).ToString("0.0 'kB'", CultureInfo.InvariantCulture),
        < 1_000_000_000 => (bytes / 1e6).ToString("0.0 'MB'", CultureInfo.InvariantCulture),
        _ => (bytes / 1e9).ToString("0.00 'GB'", CultureInfo.InvariantCulture),
    };
}
