namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

/// <summary>Types of Kafka's <c>ConfigDef.Type</c>; upper case when printed.</summary>
enum ConfigType
{
    Boolean,
    String,
    Int,
    Short,
    Long,
    Double,
    List,
    Class,
    Password,
}

/// <summary>Parsed settings by name.</summary>
sealed class ParsedSettings : Dictionary<string, object?>
{
    public ParsedSettings()
        : base(StringComparer.Ordinal)
    {
    }
}

/// <summary>Refuses a parsed value by throwing; the name goes into the message.</summary>
/// <exception cref="ConfigException">The value does not fit.</exception>
delegate void Validator(string name, object? value);

/// <summary>What the other settings make of a key: whether it is of use, and which values are.</summary>
/// <exception cref="JavaException">Another setting cannot be understood; the whole request fails.</exception>
delegate bool Visibility(ParsedSettings settings);

/// <summary>One key of a definition, as Kafka's <c>ConfigDef.ConfigKey</c>.</summary>
/// <param name="Default">Parsed; null where there is none.</param>
/// <param name="Dependents">Keys that are handled again below this one.</param>
sealed record ConfigKey(string Name, ConfigType Type, bool IsRequired, object? Default, string Importance, string Documentation)
{
    public string? Group { get; init; }

    public string Width { get; init; } = "NONE";

    public string? Label { get; init; }

    public int Order { get; init; } = -1;

    public IReadOnlyList<string> Dependents { get; init; } = [];

    public Validator? Validator { get; init; }

    public IReadOnlyList<string> Recommended { get; init; } = [];

    public Visibility? Visibility { get; init; }

    /// <summary>The label, or the name where there is none.</summary>
    public string DisplayName => Label ?? Name;
}

/// <summary>A text that is never shown.</summary>
sealed record Password(string Value)
{
    public const string Hidden = "[hidden]";

    public override string ToString() => Hidden;
}
