using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Evidence;

/// <summary>Writes a time as RFC 3339 in UTC, to the second, as the image's own label does.</summary>
sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.ParseExact(reader.GetString() ?? "", Rfc3339.Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Format(value));
}
