namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A comment line, between instructions or between the continued lines of one. Lines of a heredoc are never comments.</summary>
/// <param name="Text">What follows the <c>#</c>, without blanks around it.</param>
/// <param name="Range">From the <c>#</c> to the end of the line.</param>
public sealed record Comment(string Text, SourceRange Range)
{
    /// <summary>The line it stands on, from 1.</summary>
    public int Line => Range.Start.Line;
}
