namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>One instruction of a Dockerfile.</summary>
/// <param name="Syntax">How it is written.</param>
public abstract record Instruction(InstructionSyntax Syntax)
{
    /// <summary>The instruction's name in capitals, such as <c>RUN</c>.</summary>
    public string Keyword => Syntax.Keyword.Text.ToUpperInvariant();

    /// <summary>Where it stands, heredocs included.</summary>
    public SourceRange Range => Syntax.Range;

    /// <summary>Its first line, from 1.</summary>
    public int StartLine => Range.Start.Line;

    /// <summary>Its last line, from 1.</summary>
    public int EndLine => Range.End.Line;

    /// <summary>Its flags, in order.</summary>
    public IReadOnlyList<InstructionFlag> Flags => Syntax.Flags;

    /// <summary>Its heredocs, in order.</summary>
    public IReadOnlyList<Heredoc> Heredocs => Syntax.Heredocs;

    /// <summary>The comments directly above it.</summary>
    public IReadOnlyList<Comment> LeadingComments => Syntax.LeadingComments;

    /// <summary>The first flag of that name, or null.</summary>
    public InstructionFlag? Flag(string name) => Flags.FirstOrDefault(flag => flag.Name == name);

    /// <inheritdoc />
    public sealed override string ToString() => $"{Range.Start}: {Syntax.LogicalText}";
}

/// <summary>An instruction that cannot be understood; the document's syntax errors say why.</summary>
/// <param name="Syntax">How it is written.</param>
public sealed record InvalidInstruction(InstructionSyntax Syntax) : Instruction(Syntax);
