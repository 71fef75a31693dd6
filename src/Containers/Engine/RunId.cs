using System.Globalization;

namespace Neo4jKafkaConnect.Engine;

/// <summary>Names one run of the build in everything that it creates: short, lower-case, unique, sortable by time.</summary>
/// <param name="Value">Such as <c>1123-231406-9f3a1c</c>.</param>
public readonly record struct RunId(string Value)
{
    /// <summary>An identity that no other run has.</summary>
    public static RunId Create(TimeProvider? time = null) => new(
        (time ?? TimeProvider.System).GetUtcNow().ToString("MMdd-HHmmss-", CultureInfo.InvariantCulture)
        + Random.Shared.Next(1 << 24).ToString("x6", CultureInfo.InvariantCulture));

    /// <inheritdoc />
    public override string ToString() => Value;
}
