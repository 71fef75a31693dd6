namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>What the parsers of the instructions work on.</summary>
/// <param name="Syntax">The instruction as it will be kept.</param>
/// <param name="Line">The same with indexes, for places.</param>
/// <param name="Escape">The escape character of the file.</param>
/// <param name="Errors">Where errors go.</param>
/// <param name="IsTrigger">Whether it stands behind ONBUILD: a builder finds its errors only in a build from the resulting image, so they
/// are warnings here.</param>
internal sealed record InstructionContext(
    InstructionSyntax Syntax, InstructionLine Line, char Escape, SyntaxErrorSink Errors, bool IsTrigger)
{
    public LogicalSpan Arguments => Line.Arguments;

    public void Report(string code, SourceRange range, string message)
    {
        if (IsTrigger)
        {
            Errors.Warning(code, range, $"in the ONBUILD trigger: {message}");
        }
        else
        {
            Errors.Error(code, range, message);
        }
    }

    /// <summary>Reports that the arguments are wrong, and gives what stands in the instruction's place.</summary>
    public Instruction Refuse(string message, SourceRange? range = null)
    {
        Report(SyntaxErrorCodes.Arguments, range ?? (Arguments.IsEmpty ? Line.Keyword.Range : Arguments.Range), message);
        return new InvalidInstruction(Syntax);
    }

    /// <summary>Reports where a word's quotes or variables are malformed whatever the variables' values are.</summary>
    public void CheckExpansion(SourceWord? word)
    {
        if (word is not null && VariableExpansion.FindSyntaxError(word.Text, Escape) is { } error)
        {
            Report(SyntaxErrorCodes.Expansion, word.Range, $"{Shorten(word.Text)}: {error}");
        }
    }

    /// <summary>Does the same for the value of a flag.</summary>
    public void CheckFlagExpansion(string name)
    {
        if (Syntax.Flags.FirstOrDefault(flag => flag.Name == name) is { Value: { } value } flag)
        {
            CheckExpansion(new(value, flag.Range));
        }
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
