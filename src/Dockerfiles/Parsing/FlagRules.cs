namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Which flags an instruction takes (frontend/dockerfile/instructions; flags of the newest stable syntax).</summary>
internal static class FlagRules
{
    private enum FlagKind
    {
        Text,
        Boolean,
        Repeatable,
    }

    private static readonly Dictionary<string, Dictionary<string, FlagKind>> KnownFlags = new(StringComparer.Ordinal)
    {
        ["FROM"] = new() { ["platform"] = FlagKind.Text },
        ["RUN"] = new()
        {
            ["mount"] = FlagKind.Repeatable,
            ["device"] = FlagKind.Repeatable,
            ["network"] = FlagKind.Text,
            ["security"] = FlagKind.Text,
        },
        ["COPY"] = new()
        {
            ["from"] = FlagKind.Text,
            ["chown"] = FlagKind.Text,
            ["chmod"] = FlagKind.Text,
            ["link"] = FlagKind.Boolean,
            ["parents"] = FlagKind.Boolean,
            ["exclude"] = FlagKind.Repeatable,
        },
        ["ADD"] = new()
        {
            ["chown"] = FlagKind.Text,
            ["chmod"] = FlagKind.Text,
            ["checksum"] = FlagKind.Text,
            ["link"] = FlagKind.Boolean,
            ["keep-git-dir"] = FlagKind.Boolean,
            ["unpack"] = FlagKind.Boolean,
            ["exclude"] = FlagKind.Repeatable,
        },
        ["HEALTHCHECK"] = new()
        {
            ["interval"] = FlagKind.Text,
            ["timeout"] = FlagKind.Text,
            ["start-period"] = FlagKind.Text,
            ["start-interval"] = FlagKind.Text,
            ["retries"] = FlagKind.Text,
        },
    };

    private static readonly Dictionary<string, string[]> AllowedValues = new(StringComparer.Ordinal)
    {
        ["network"] = ["default", "none", "host"],
        ["security"] = ["sandbox", "insecure"],
    };

    public static void Check(InstructionContext context)
    {
        // The builders never look at the flags of these two.
        if (context.Line.Name is "ARG" or "STOPSIGNAL")
        {
            return;
        }

        var known = KnownFlags.GetValueOrDefault(context.Line.Name, []);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flag in context.Syntax.Flags)
        {
            if (FindError(flag, known, seen) is { } error)
            {
                context.Report(SyntaxErrorCodes.Flag, flag.Range, error);
            }
        }
    }

    private static string? FindError(InstructionFlag flag, Dictionary<string, FlagKind> known, HashSet<string> seen)
    {
        if (!known.TryGetValue(flag.Name, out var kind))
        {
            return $"unknown flag: --{flag.Name}";
        }

        if (!seen.Add(flag.Name) && kind != FlagKind.Repeatable)
        {
            return $"duplicate flag specified: --{flag.Name}";
        }

        return kind == FlagKind.Boolean ? FindBooleanError(flag) : FindTextError(flag);
    }

    private static string? FindBooleanError(InstructionFlag flag) => flag.Value switch
    {
        null => null,
        "" => $"missing a value on flag: --{flag.Name}",
        _ when bool.TryParse(flag.Value, out _) => null,
        _ => $"expecting boolean value for flag --{flag.Name}, not: {flag.Value}",
    };

    private static string? FindTextError(InstructionFlag flag) => flag.Value switch
    {
        null => $"missing a value on flag: --{flag.Name}",
        var value when AllowedValues.TryGetValue(flag.Name, out var allowed) && !allowed.Contains(value) =>
            $"invalid value for flag --{flag.Name}: {value} is none of {string.Join(", ", allowed)}",
        _ => null,
    };
}
