namespace Neo4jKafkaConnect.Evidence;

/// <summary>A record whose file says which form it has: the number changes when a reader would have to.</summary>
interface IVersionedRecord
{
    /// <summary>The form of the file.</summary>
    int SchemaVersion { get; }

    /// <summary>The form that this code writes and reads.</summary>
    int KnownVersion { get; }
}
