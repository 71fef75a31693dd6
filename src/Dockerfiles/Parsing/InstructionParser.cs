namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Gives a line its meaning (frontend/dockerfile/instructions).</summary>
internal static class InstructionParser
{
    private static readonly Dictionary<string, Func<InstructionContext, Instruction>> Parsers = new(StringComparer.Ordinal)
    {
        ["ADD"] = FileParser.Parse,
        ["ARG"] = StageParser.ParseArg,
        ["CMD"] = CommandParser.Parse,
        ["COPY"] = FileParser.Parse,
        ["ENTRYPOINT"] = CommandParser.Parse,
        ["ENV"] = MetadataParser.ParsePairs,
        ["EXPOSE"] = MetadataParser.ParseExpose,
        ["FROM"] = StageParser.ParseFrom,
        ["HEALTHCHECK"] = HealthcheckParser.Parse,
        ["LABEL"] = MetadataParser.ParsePairs,
        ["MAINTAINER"] =
            context => MetadataParser.ParseSingle(context, word => new MaintainerInstruction(context.Syntax, word), expands: false),
        ["ONBUILD"] = ParseOnBuild,
        ["RUN"] = CommandParser.Parse,
        ["SHELL"] = CommandParser.Parse,
        ["STOPSIGNAL"] = context => MetadataParser.ParseSingle(context, word => new StopSignalInstruction(context.Syntax, word)),
        ["USER"] = context => MetadataParser.ParseSingle(context, word => new UserInstruction(context.Syntax, word)),
        ["VOLUME"] = MetadataParser.ParseVolume,
        ["WORKDIR"] = context => MetadataParser.ParseSingle(context, word => new WorkdirInstruction(context.Syntax, word)),
    };

    public static Instruction Parse(InstructionContext context)
    {
        if (!Parsers.TryGetValue(context.Line.Name, out var parse))
        {
            context.Report(SyntaxErrorCodes.UnknownInstruction, context.Line.Keyword.Range, DescribeUnknown(context.Line.Keyword.Text));
            return new InvalidInstruction(context.Syntax);
        }

        // HEALTHCHECK NONE takes its flags unread; that parser looks at them itself.
        if (context.Line.Name != "HEALTHCHECK")
        {
            FlagRules.Check(context);
        }

        return parse(context);
    }

    /// <summary>Whether the line's heredocs are read: RUN, COPY and ADD in the shell form, also behind ONBUILD.</summary>
    public static bool CanHoldHeredocs(InstructionLine line)
    {
        var inner = line.Name == "ONBUILD" ? InstructionLine.Split(line.Arguments) : line;
        return inner.Name is "RUN" or "COPY" or "ADD" && JsonForm.Read(inner.Arguments) is null;
    }

    private static Instruction ParseOnBuild(InstructionContext context)
    {
        if (context.Arguments.IsEmpty)
        {
            return context.Refuse("ONBUILD requires at least one argument");
        }

        var line = InstructionLine.Split(context.Arguments);
        switch (line.Name)
        {
            case "ONBUILD":
                return context.Refuse("chaining ONBUILD via ONBUILD ONBUILD isn't allowed");
            case "FROM" or "MAINTAINER":
                return context.Refuse($"{line.Name} isn't allowed as an ONBUILD trigger");
        }

        var syntax = context.Syntax with
        {
            Keyword = line.Keyword.Word,
            Flags = line.Flags,
            Arguments = line.Arguments.Word,
            LogicalText = line.Whole.Text,
        };
        var trigger = Parse(new(syntax, line, context.Escape, context.Errors, IsTrigger: true));
        return new OnBuildInstruction(context.Syntax, trigger);
    }

    private static string DescribeUnknown(string keyword)
    {
        const int LongestWorthGuessing = 16;
        var nearest = keyword.Length is > 1 and <= LongestWorthGuessing
            ? Parsers.Keys
                .Select(name => (Name: name, Distance: Distance(keyword.ToUpperInvariant(), name)))
                .Where(candidate => candidate.Distance <= candidate.Name.Length / 3)
                .OrderBy(candidate => candidate.Distance)
                .Select(candidate => candidate.Name)
                .FirstOrDefault()
            : null;
        var shown = keyword.Length <= 60 ? keyword : $"{keyword[..57]}...";
        return nearest is null ? $"unknown instruction: {shown}" : $"unknown instruction: {shown} (did you mean {nearest}?)";
    }

    /// <summary>The number of letters to insert, remove or change (Levenshtein distance).</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
