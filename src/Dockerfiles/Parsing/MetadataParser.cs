namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>ENV, LABEL, EXPOSE, VOLUME and the instructions with one argument.</summary>
internal static class MetadataParser
{
    public static Instruction ParseSingle(InstructionContext context, Func<SourceWord, Instruction> create, bool expands = true)
    {
        if (context.Arguments.IsEmpty)
        {
            return context.Refuse($"{context.Line.Name} requires exactly one argument");
        }

        var word = context.Arguments.Word;
        if (expands)
        {
            context.CheckExpansion(word);
        }

        return create(word);
    }

    public static Instruction ParseExpose(InstructionContext context)
    {
        var ports = Words.SplitAtBlanks(context.Arguments).ConvertAll(span => span.Word);
        ports.ForEach(context.CheckExpansion);
        return ports.Count == 0
            ? context.Refuse("EXPOSE requires at least one argument")
            : new ExposeInstruction(context.Syntax, ports);
    }

    public static Instruction ParseVolume(InstructionContext context)
    {
        var json = JsonForm.Read(context.Arguments);
        if (json is { HoldsOnlyStrings: false })
        {
            return context.Refuse("a JSON array of arguments must hold only strings");
        }

        IReadOnlyList<SourceWord> volumes = json?.Elements ?? Words.SplitAtBlanks(context.Arguments).ConvertAll(span => span.Word);
        if (volumes.Count == 0)
        {
            return context.Refuse("VOLUME requires at least one argument");
        }

        if (volumes.FirstOrDefault(volume => string.IsNullOrWhiteSpace(volume.Text)) is { } blank)
        {
            return context.Refuse("VOLUME specified can not be an empty string", blank.Range);
        }

        foreach (var volume in volumes)
        {
            context.CheckExpansion(volume);
        }

        return new VolumeInstruction(context.Syntax, volumes);
    }

    public static Instruction ParsePairs(InstructionContext context)
    {
        var words = Words.SplitQuoted(context.Arguments, context.Escape);
        if (words.Count == 0)
        {
            return context.Refuse($"{context.Line.Name} requires at least one argument");
        }

        var isLegacy = !words[0].Characters.Contains('=');
        var pairs = new List<NameValue>();
        if (isLegacy)
        {
            if (SplitLegacy(context.Arguments) is not { } pair)
            {
                return context.Refuse($"{context.Line.Name} must have two arguments: {context.Line.Name} name=value");
            }

            pairs.Add(pair);
        }

        foreach (var word in isLegacy ? [] : words)
        {
            var equals = word.Characters.IndexOf('=');
            if (equals <= 0)
            {
                return context.Refuse(
                    equals < 0
                        ? $"can't find = in \"{word.Text}\": it must be of the form name=value"
                        : $"{context.Line.Name} names can not be blank",
                    word.Range);
            }

            pairs.Add(new(word.Between(0, equals).Word, word.Between(equals + 1, word.End - word.Start).Word));
        }

        pairs.ForEach(pair => context.CheckExpansion(pair.Name));
        pairs.ForEach(pair => context.CheckExpansion(pair.Value));
        return context.Line.Name == "ENV"
            ? new EnvInstruction(context.Syntax, pairs, isLegacy)
            : new LabelInstruction(context.Syntax, pairs, isLegacy);
    }

    /// <summary>The old form: everything behind the first blank is the value, its quotes and blanks included.</summary>
    private static NameValue? SplitLegacy(LogicalSpan arguments)
    {
        var characters = arguments.Characters;
        var nameEnd = 0;
        while (nameEnd < characters.Length && !Words.IsSeparator(characters[nameEnd]))
        {
            nameEnd++;
        }

        var valueStart = nameEnd;
        while (valueStart < characters.Length && Words.IsSeparator(characters[valueStart]))
        {
            valueStart++;
        }

        return valueStart == nameEnd
            ? null
            : new(arguments.Between(0, nameEnd).Word, arguments.Between(valueStart, characters.Length).Word);
    }
}
