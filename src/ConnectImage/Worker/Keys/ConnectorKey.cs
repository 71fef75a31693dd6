using NuGet.Versioning;

namespace Neo4jKafkaConnect.Worker;

/// <summary>A key of a connector's configuration.</summary>
/// <param name="Pattern">The key, or the form of many.</param>
/// <param name="Types">The connectors that know it.</param>
/// <param name="Form">Which values it takes.</param>
/// <param name="Since">The connector's version that brought it; null for those of every version.</param>
/// <param name="Until">The first version that no longer knows it; null where there is none.</param>
/// <param name="Successor">What it is called from that version on; null where it has no other name.</param>
public sealed record ConnectorKey(
    KeyPattern Pattern, IReadOnlyList<ConnectorType> Types, ValueForm Form, NuGetVersion? Since, NuGetVersion? Until, string? Successor)
{
    /// <summary>The key as the table writes it.</summary>
    public string Name => Pattern.Text;

    /// <summary>Whether the Neo4j connector has it, and not the worker.</summary>
    public bool IsConnectors => Name.StartsWith("neo4j.", StringComparison.Ordinal);

    /// <summary>Whether a version knows it.</summary>
    public bool IsIn(NuGetVersion version) => (Since is null || version >= Since) && (Until is null || version < Until);
}

/// <summary>A key that another version calls by another name; its values keep their meaning.</summary>
/// <param name="From">Its name in the version that is left.</param>
/// <param name="To">Its name in the version that is gone to.</param>
/// <param name="Version">The version at which the name changed.</param>
public sealed record KeyRename(string From, string To, string Version);

/// <summary>A key of connector 5.0, whose names 5.1 changed.</summary>
/// <param name="Pattern">The key, or the form of many.</param>
/// <param name="Successor">What took its place; null where nothing did.</param>
/// <param name="Change">What else changed; null where only the name did.</param>
public sealed record FormerKey(KeyPattern Pattern, string? Successor, string? Change)
{
    /// <summary>The successor of a key of this form, with the key's own topic.</summary>
    public string? SuccessorOf(string key) =>
        Pattern.Part(key, "topic") is { } topic ? Successor?.Replace("<topic>", topic, StringComparison.Ordinal) : Successor;
}
