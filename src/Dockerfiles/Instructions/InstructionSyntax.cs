namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>How an instruction is written, whatever it means.</summary>
/// <param name="Keyword">Its first word as written.</param>
/// <param name="Range">From the first character of its first line to the end of the last line that belongs to it, heredocs
/// included.</param>
/// <param name="LogicalText">The instruction on one line, as the builder sees it: continuations joined, comments within it left
/// out.</param>
/// <param name="SourceText">The characters of <paramref name="Range"/> as they stand in the file.</param>
/// <param name="Flags">The flags, in order.</param>
/// <param name="Arguments">What follows keyword and flags, on one line.</param>
/// <param name="Heredocs">The heredocs, in order.</param>
/// <param name="LeadingComments">The comments on the lines directly above it, with no blank line between.</param>
public sealed record InstructionSyntax(
    SourceWord Keyword,
    SourceRange Range,
    string LogicalText,
    string SourceText,
    IReadOnlyList<InstructionFlag> Flags,
    SourceWord Arguments,
    IReadOnlyList<Heredoc> Heredocs,
    IReadOnlyList<Comment> LeadingComments);
