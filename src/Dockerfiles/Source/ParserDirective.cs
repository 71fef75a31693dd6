namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// A parser directive at the top of the file, such as <c># syntax=docker/dockerfile:1</c> (Dockerfile reference, "Parser directives").
/// </summary>
/// <param name="Name"><c>syntax</c>, <c>escape</c> or <c>check</c>, in lower case.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Range">From the <c>#</c> to the end of the line.</param>
public sealed record ParserDirective(string Name, string Value, SourceRange Range);
