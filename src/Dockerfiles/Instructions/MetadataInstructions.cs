namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A name with its value, as written.</summary>
/// <param name="Name">The name, quotes and variables as written.</param>
/// <param name="Value">The value, quotes and variables as written.</param>
public sealed record NameValue(SourceWord Name, SourceWord Value);

/// <summary>ENV or LABEL.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Pairs">Its names and values, in order.</param>
/// <param name="IsLegacyForm">Whether it is the old form <c>ENV name value with blanks</c>.</param>
public abstract record PairsInstruction(InstructionSyntax Syntax, IReadOnlyList<NameValue> Pairs, bool IsLegacyForm) : Instruction(Syntax);

/// <summary><c>ENV name=value ...</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Pairs">Its names and values, in order.</param>
/// <param name="IsLegacyForm">Whether it is the old form <c>ENV name value with blanks</c>.</param>
public sealed record EnvInstruction(InstructionSyntax Syntax, IReadOnlyList<NameValue> Pairs, bool IsLegacyForm)
    : PairsInstruction(Syntax, Pairs, IsLegacyForm);

/// <summary><c>LABEL name=value ...</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Pairs">Its names and values, in order.</param>
/// <param name="IsLegacyForm">Whether it is the old form <c>LABEL name value with blanks</c>.</param>
public sealed record LabelInstruction(InstructionSyntax Syntax, IReadOnlyList<NameValue> Pairs, bool IsLegacyForm)
    : PairsInstruction(Syntax, Pairs, IsLegacyForm);

/// <summary><c>USER user[:group]</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="User">The user, variables as written.</param>
public sealed record UserInstruction(InstructionSyntax Syntax, SourceWord User) : Instruction(Syntax);

/// <summary><c>WORKDIR path</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Path">The path, variables as written.</param>
public sealed record WorkdirInstruction(InstructionSyntax Syntax, SourceWord Path) : Instruction(Syntax);

/// <summary><c>EXPOSE port[/protocol] ...</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Ports">The ports, variables as written.</param>
public sealed record ExposeInstruction(InstructionSyntax Syntax, IReadOnlyList<SourceWord> Ports) : Instruction(Syntax);

/// <summary><c>VOLUME path ...</c> or <c>VOLUME ["path", ...]</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Volumes">The paths, variables as written.</param>
public sealed record VolumeInstruction(InstructionSyntax Syntax, IReadOnlyList<SourceWord> Volumes) : Instruction(Syntax);

/// <summary><c>STOPSIGNAL signal</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Signal">The signal's name or number, variables as written.</param>
public sealed record StopSignalInstruction(InstructionSyntax Syntax, SourceWord Signal) : Instruction(Syntax);

/// <summary><c>MAINTAINER name</c>, which is deprecated.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Maintainer">The name.</param>
public sealed record MaintainerInstruction(InstructionSyntax Syntax, SourceWord Maintainer) : Instruction(Syntax);
