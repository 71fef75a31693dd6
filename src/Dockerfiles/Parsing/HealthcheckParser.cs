using System.Globalization;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>HEALTHCHECK.</summary>
internal static class HealthcheckParser
{
    private static readonly TimeSpan ShortestDuration = TimeSpan.FromMilliseconds(1);

    public static Instruction Parse(InstructionContext context)
    {
        var characters = context.Arguments.Characters;
        var end = 0;
        while (end < characters.Length && !char.IsWhiteSpace(characters[end]))
        {
            end++;
        }

        var type = characters[..end].ToString().ToUpperInvariant();
        var rest = context.Arguments.Between(end, characters.Length).Trim();
        if (type != "NONE")
        {
            FlagRules.Check(context);
        }

        return type switch
        {
            "" => context.Refuse("HEALTHCHECK requires at least one argument"),
            "NONE" => rest.IsEmpty
                ? new HealthcheckInstruction(context.Syntax, null, null, null, null, null, null)
                : context.Refuse("HEALTHCHECK NONE takes no arguments", rest.Range),
            "CMD" => ParseCommand(context, rest),
            _ => context.Refuse($"unknown type \"{type}\" in HEALTHCHECK (try CMD)", context.Arguments.Between(0, end).Range),
        };
    }

    private static Instruction ParseCommand(InstructionContext context, LogicalSpan rest)
    {
        if (CommandParser.ReadCommand(rest) is not { } command)
        {
            return context.Refuse("a JSON array of arguments must hold only strings", rest.Range);
        }

        return command.Words.Count == 0
            ? context.Refuse("missing command after HEALTHCHECK CMD")
            : new HealthcheckInstruction(
                context.Syntax,
                command,
                Duration(context, "interval"),
                Duration(context, "timeout"),
                Duration(context, "start-period"),
                Duration(context, "start-interval"),
                Retries(context));
    }

    private static TimeSpan? Duration(InstructionContext context, string name)
    {
        if (FlagWithValue(context, name) is not { } flag)
        {
            return null;
        }

        if (!GoDuration.TryParse(flag.Value!, out var duration))
        {
            context.Report(SyntaxErrorCodes.Flag, flag.Range, $"invalid duration for --{name}: {flag.Value} (write it like 30s or 1m30s)");
            return null;
        }

        if (duration != TimeSpan.Zero && duration < ShortestDuration)
        {
            context.Report(SyntaxErrorCodes.Flag, flag.Range, $"the value of --{name} cannot be less than 1ms");
            return null;
        }

        return duration;
    }

    private static int? Retries(InstructionContext context)
    {
        if (FlagWithValue(context, "retries") is not { } flag)
        {
            return null;
        }

        if (int.TryParse(flag.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var retries) && retries >= 0)
        {
            return retries;
        }

        context.Report(SyntaxErrorCodes.Flag, flag.Range, $"--retries must be a number that is not negative, not {flag.Value}");
        return null;
    }

    private static InstructionFlag? FlagWithValue(InstructionContext context, string name) =>
        context.Syntax.Flags.FirstOrDefault(flag => flag.Name == name && !string.IsNullOrEmpty(flag.Value));
}
