using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>One demand of a schema, with values that break it and nothing else that is meant.</summary>
/// <param name="Keyword">The keyword, as the path that leads to it through the schema and its references.</param>
/// <param name="Location">Where it stands in the schema: a definition that is referred to from several places has it once.</param>
/// <param name="Detail">Which of its demands, where it makes several.</param>
/// <param name="Breaches">The samples, each changed in one place; empty where no sample has the place.</param>
sealed record SchemaConstraint(string Keyword, string Location, string Detail, IReadOnlyList<JsonNode?> Breaches)
{
    /// <inheritdoc/>
    public override string ToString() => Detail.Length == 0 ? Location : $"{Location} ({Detail})";
}
