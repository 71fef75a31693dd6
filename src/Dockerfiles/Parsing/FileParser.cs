namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>COPY and ADD.</summary>
internal static class FileParser
{
    private static readonly string[] ExpandedFlags = ["chown", "chmod", "checksum"];

    public static Instruction Parse(InstructionContext context)
    {
        var json = JsonForm.Read(context.Arguments);
        if (json is { HoldsOnlyStrings: false })
        {
            return context.Refuse("a JSON array of arguments must hold only strings");
        }

        IReadOnlyList<SourceWord> words = json?.Elements ?? Words.SplitAtBlanks(context.Arguments).ConvertAll(span => span.Word);
        if (words.Count < 2)
        {
            return context.Refuse($"{context.Line.Name} requires at least two arguments: source and destination");
        }

        var destination = words[^1];
        if (HeredocOpener.Read(destination.Text) is not null)
        {
            return context.Refuse($"{context.Line.Name} cannot accept a heredoc as a destination", destination.Range);
        }

        var contents = context.Syntax.Heredocs.GroupBy(heredoc => heredoc.Name).ToDictionary(group => group.Key, group => group.Last());
        var sources = words.SkipLast(1)
            .Select(
                word => new FileSource(word, HeredocOpener.Read(word.Text) is { } opener ? contents.GetValueOrDefault(opener.Name) : null))
            .ToList();
        CheckExpansions(context, sources, destination);
        CheckFrom(context);
        return context.Line.Name == "COPY"
            ? new CopyInstruction(context.Syntax, sources, destination, json is not null)
            : new AddInstruction(context.Syntax, sources, destination, json is not null);
    }

    private static void CheckExpansions(InstructionContext context, List<FileSource> sources, SourceWord destination)
    {
        foreach (var source in sources)
        {
            if (source.Heredoc is null)
            {
                context.CheckExpansion(source.Word);
            }
            else if (source.Heredoc.Expands && VariableExpansion.FindSyntaxErrorInHeredoc(source.Heredoc.Content) is { } error)
            {
                context.Report(SyntaxErrorCodes.Expansion, source.Heredoc.Range, $"content of {source.Heredoc.Name}: {error}");
            }
        }

        context.CheckExpansion(destination);
        foreach (var flag in ExpandedFlags)
        {
            context.CheckFlagExpansion(flag);
        }
    }

    private static void CheckFrom(InstructionContext context)
    {
        var flag = context.Line.Name == "COPY" ? context.Syntax.Flags.FirstOrDefault(flag => flag.Name == "from") : null;
        if (flag is { Value: { } value } && value.Contains('$', StringComparison.Ordinal))
        {
            context.Report(
                SyntaxErrorCodes.Flag,
                flag.Range,
                "variables are not expanded in --from: name a stage with FROM and an ARG from before the first FROM instead");
        }
    }
}
