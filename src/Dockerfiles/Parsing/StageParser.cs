namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>FROM and ARG.</summary>
internal static class StageParser
{
    public static Instruction ParseFrom(InstructionContext context)
    {
        var words = Words.SplitAtBlanks(context.Arguments);
        context.CheckFlagExpansion("platform");
        switch (words)
        {
            case [var image]:
                return Create(context, image.Word, null);
            case [var image, var separator, var name] when separator.Characters.Equals("AS", StringComparison.OrdinalIgnoreCase):
                if (!IsStageName(name.Text))
                {
                    context.Report(
                        SyntaxErrorCodes.Arguments,
                        name.Range,
                        $"invalid name for build stage: \"{name.Text}\": it begins with a letter and holds letters, digits, '-', "
                            + "'_' and '.'");
                }

                return Create(context, image.Word, name.Word);
            default:
                return context.Refuse("FROM requires either one or three arguments: FROM image [AS name]");
        }
    }

    public static Instruction ParseArg(InstructionContext context)
    {
        var words = Words.SplitQuoted(context.Arguments, context.Escape);
        if (words.Count == 0)
        {
            return context.Refuse("ARG requires at least one argument");
        }

        var declarations = new List<ArgumentDeclaration>(words.Count);
        foreach (var word in words)
        {
            var equals = word.Characters.IndexOf('=');
            if (equals == 0)
            {
                return context.Refuse("ARG names can not be blank", word.Range);
            }

            var value = equals < 0 ? null : word.Between(equals + 1, word.End - word.Start).Word;
            context.CheckExpansion(value);
            declarations.Add(new(word.Between(0, equals < 0 ? word.End - word.Start : equals).Word, value));
        }

        return new ArgInstruction(context.Syntax, declarations);
    }

    private static FromInstruction Create(InstructionContext context, SourceWord image, SourceWord? name)
    {
        context.CheckExpansion(image);
        return new(context.Syntax, image, name);
    }

    private static bool IsStageName(string name) =>
        char.IsAsciiLetter(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.');
}
