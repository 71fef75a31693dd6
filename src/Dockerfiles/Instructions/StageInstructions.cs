namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary><c>FROM [--platform=...] image [AS name]</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Image">The image or earlier stage, variables as written.</param>
/// <param name="StageName">The name after AS, as written; stage names are compared in lower case.</param>
public sealed record FromInstruction(InstructionSyntax Syntax, SourceWord Image, SourceWord? StageName) : Instruction(Syntax)
{
    /// <summary>The value of <c>--platform</c>, variables as written, or null.</summary>
    public string? Platform => Flag("platform")?.Value;
}

/// <summary>One name of an ARG instruction.</summary>
/// <param name="Name">The name.</param>
/// <param name="DefaultValue">The default as written, quotes and variables included; null where there is no <c>=</c>.</param>
public sealed record ArgumentDeclaration(SourceWord Name, SourceWord? DefaultValue);

/// <summary><c>ARG name[=default] ...</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Declarations">Its names, in order.</param>
public sealed record ArgInstruction(InstructionSyntax Syntax, IReadOnlyList<ArgumentDeclaration> Declarations) : Instruction(Syntax);

/// <summary><c>ONBUILD instruction</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Trigger">The instruction that runs in a build from the resulting image.</param>
public sealed record OnBuildInstruction(InstructionSyntax Syntax, Instruction Trigger) : Instruction(Syntax);
