namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A source of COPY or ADD.</summary>
/// <param name="Word">The path, pattern, URL or heredoc opener as written.</param>
/// <param name="Heredoc">The heredoc that is its content, or null.</param>
public sealed record FileSource(SourceWord Word, Heredoc? Heredoc);

/// <summary>COPY or ADD.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Sources">What is copied.</param>
/// <param name="Destination">Where to.</param>
/// <param name="IsJsonForm">Whether the paths are given as a JSON array.</param>
public abstract record FileInstruction(InstructionSyntax Syntax, IReadOnlyList<FileSource> Sources, SourceWord Destination, bool IsJsonForm)
    : Instruction(Syntax)
{
    /// <summary>The value of <c>--chown</c>, variables as written, or null.</summary>
    public string? Owner => Flag("chown")?.Value;

    /// <summary>The value of <c>--chmod</c>, variables as written, or null.</summary>
    public string? Mode => Flag("chmod")?.Value;
}

/// <summary><c>COPY [flags] source ... destination</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Sources">What is copied.</param>
/// <param name="Destination">Where to.</param>
/// <param name="IsJsonForm">Whether the paths are given as a JSON array.</param>
public sealed record CopyInstruction(InstructionSyntax Syntax, IReadOnlyList<FileSource> Sources, SourceWord Destination, bool IsJsonForm)
    : FileInstruction(Syntax, Sources, Destination, IsJsonForm)
{
    /// <summary>The stage (name or number), image or context after <c>--from</c>; null for the build context.</summary>
    public string? From => Flag("from")?.Value;
}

/// <summary><c>ADD [flags] source ... destination</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Sources">What is added.</param>
/// <param name="Destination">Where to.</param>
/// <param name="IsJsonForm">Whether the paths are given as a JSON array.</param>
public sealed record AddInstruction(InstructionSyntax Syntax, IReadOnlyList<FileSource> Sources, SourceWord Destination, bool IsJsonForm)
    : FileInstruction(Syntax, Sources, Destination, IsJsonForm)
{
    /// <summary>The value of <c>--checksum</c>, or null.</summary>
    public string? Checksum => Flag("checksum")?.Value;
}
