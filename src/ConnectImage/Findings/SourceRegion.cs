namespace Neo4jKafkaConnect.Findings;

/// <summary>
/// A stretch of a file. Lines and columns count from 1, columns in UTF-16 code units; the end is the place after the last character.
/// </summary>
/// <param name="Line">Its first line.</param>
/// <param name="Column">Its first column.</param>
/// <param name="EndLine">Its last line; null where only the beginning is known.</param>
/// <param name="EndColumn">The column after its last character; null where only the beginning is known.</param>
public sealed record SourceRegion(int Line, int Column, int? EndLine = null, int? EndColumn = null);
