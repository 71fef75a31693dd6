namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>RUN, CMD, ENTRYPOINT and SHELL.</summary>
internal static class CommandParser
{
    public static Instruction Parse(InstructionContext context)
    {
        var command = ReadCommand(context.Arguments);
        if (command is null)
        {
            return context.Refuse("a JSON array of arguments must hold only strings");
        }

        switch (context.Line.Name)
        {
            case "RUN":
                return new RunInstruction(context.Syntax, command, RunMountParser.Parse(context));
            case "CMD":
                return new CmdInstruction(context.Syntax, command);
            case "ENTRYPOINT":
                return new EntrypointInstruction(context.Syntax, command);
            default:
                return command.Words.Count == 0 ? context.Refuse("SHELL requires at least one argument")
                    : command.IsExecForm ? new ShellInstruction(context.Syntax, command)
                    : context.Refuse("SHELL requires the arguments to be in JSON form");
        }
    }

    /// <summary>Null for a JSON array with something other than strings in it.</summary>
    public static CommandLine? ReadCommand(LogicalSpan arguments)
    {
        var json = JsonForm.Read(arguments);
        return json is { HoldsOnlyStrings: false } ? null
            : json is not null ? new(true, json.Elements)
            : new(false, arguments.IsEmpty ? [] : [arguments.Word]);
    }
}
