namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>An instruction that holds a command.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Command">The command.</param>
public abstract record CommandInstruction(InstructionSyntax Syntax, CommandLine Command) : Instruction(Syntax);

/// <summary><c>RUN command</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Command">The command; its heredocs' content is in <see cref="Instruction.Heredocs"/>.</param>
/// <param name="Mounts">The <c>--mount</c> flags, in order.</param>
public sealed record RunInstruction(InstructionSyntax Syntax, CommandLine Command, IReadOnlyList<RunMount> Mounts)
    : CommandInstruction(Syntax, Command)
{
    /// <summary>
    /// The text that is run: the heredoc itself where the command is nothing else, else the command with its heredocs put back behind it,
    /// each with its terminator, as BuildKit hands them to the shell (dockerfile2llb, dispatchRun).
    /// </summary>
    public string Script => Heredocs.Count switch
    {
        0 => Command.Text,
        1 when HeredocOpener.Read(Command.Text) is not null => Heredocs[0].Content,
        _ => Command.Text + string.Concat(Heredocs.Select(heredoc => $"\n{heredoc.RawContent}{heredoc.Name}")),
    };
}

/// <summary><c>CMD command</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Command">The command.</param>
public sealed record CmdInstruction(InstructionSyntax Syntax, CommandLine Command) : CommandInstruction(Syntax, Command);

/// <summary><c>ENTRYPOINT command</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Command">The command.</param>
public sealed record EntrypointInstruction(InstructionSyntax Syntax, CommandLine Command) : CommandInstruction(Syntax, Command);

/// <summary><c>SHELL ["program", "argument", ...]</c>.</summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Command">The shell, always in exec form.</param>
public sealed record ShellInstruction(InstructionSyntax Syntax, CommandLine Command) : CommandInstruction(Syntax, Command);

/// <summary>
/// <c>HEALTHCHECK [options] CMD command</c> or <c>HEALTHCHECK NONE</c>. An option that is not given is null: the engine's default holds.
/// </summary>
/// <param name="Syntax">How it is written.</param>
/// <param name="Command">The command; null for NONE.</param>
/// <param name="Interval">Time between checks.</param>
/// <param name="Timeout">Longest time of one check.</param>
/// <param name="StartPeriod">Time after the start in which failures do not count.</param>
/// <param name="StartInterval">Time between checks within the start period.</param>
/// <param name="Retries">Failures in a row that make the container unhealthy.</param>
public sealed record HealthcheckInstruction(
    InstructionSyntax Syntax,
    CommandLine? Command,
    TimeSpan? Interval,
    TimeSpan? Timeout,
    TimeSpan? StartPeriod,
    TimeSpan? StartInterval,
    int? Retries) : Instruction(Syntax)
{
    /// <summary>Whether it takes the base image's health check away.</summary>
    public bool IsNone => Command is null;
}
