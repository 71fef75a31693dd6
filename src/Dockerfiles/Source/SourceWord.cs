namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A piece of an instruction as the builder reads it, with its place in the file.</summary>
/// <param name="Text">The text: line continuations are gone, quotes, escapes and variables are as written (except in the JSON form, which
/// is decoded).</param>
/// <param name="Range">Where it stands.</param>
public sealed record SourceWord(string Text, SourceRange Range)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}
