using System.Text.Json;
using System.Text.Json.Serialization;

namespace Docker.DotNet.Json;

/// <summary>Reads null, by which the engine sometimes means absent, as the type's zero.</summary>
internal abstract class AbsentValueConverter<T> : JsonConverter<T>
    where T : struct
{
    public override bool HandleNull => true;

    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? default : ReadPresent(ref reader);

    protected abstract T ReadPresent(ref Utf8JsonReader reader);
}

/// <inheritdoc/>
internal sealed class AbsentBooleanConverter : AbsentValueConverter<bool>
{
    public override void Write(Utf8JsonWriter writer, bool value, JsonSerializerOptions options) => writer.WriteBooleanValue(value);

    protected override bool ReadPresent(ref Utf8JsonReader reader) => reader.GetBoolean();
}

/// <inheritdoc/>
internal sealed class AbsentInt64Converter : AbsentValueConverter<long>
{
    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    protected override long ReadPresent(ref Utf8JsonReader reader) => reader.GetInt64();
}

/// <inheritdoc/>
internal sealed class AbsentUInt64Converter : AbsentValueConverter<ulong>
{
    public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) => writer.WriteNumberValue(value);

    protected override ulong ReadPresent(ref Utf8JsonReader reader) => reader.GetUInt64();
}
