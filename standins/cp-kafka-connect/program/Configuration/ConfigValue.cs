namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Configuration;

/// <summary>What became of one key: its value, what is wrong with it, what would be right.</summary>
sealed class ConfigValue(string name)
{
    public string Name { get; } = name;

    public object? Value { get; set; }

    public List<string> Errors { get; } = [];

    public IReadOnlyList<string> Recommended { get; set; } = [];

    public bool IsVisible { get; set; } = true;
}
