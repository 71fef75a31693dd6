using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Artifacts;

/// <summary>How times stand in smoke.json.</summary>
static class SmokeNumbers
{
    /// <summary>Seconds, to the millisecond.</summary>
    public static double Seconds(TimeSpan value) => Math.Round(value.TotalSeconds, 3);

    /// <summary>Seconds, to the millisecond; null stays null.</summary>
    public static double? Seconds(TimeSpan? value) => value is { } known ? Seconds(known) : null;
}

/// <summary>Writes a time as RFC 3339 in UTC, to the second, as the image's own label does.</summary>
sealed class SmokeTimestampConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DateTimeOffset.ParseExact(reader.GetString() ?? "", Rfc3339.Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Rfc3339.Format(value));
}

/// <summary>The same where the time may not be known.</summary>
sealed class OptionalTimestampConverter : JsonConverter<DateTimeOffset?>
{
    static readonly SmokeTimestampConverter s_known = new();

    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : s_known.Read(ref reader, typeof(DateTimeOffset), options);

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options)
    {
        if (value is { } known)
            s_known.Write(writer, known, options);
        else
            writer.WriteNullValue();
    }
}
