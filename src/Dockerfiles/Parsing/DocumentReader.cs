namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>What a file consists of.</summary>
internal sealed record DocumentContent(
    char Escape,
    IReadOnlyList<ParserDirective> Directives,
    IReadOnlyList<Comment> Comments,
    IReadOnlyList<Instruction> Instructions,
    IReadOnlyList<ArgInstruction> GlobalArguments,
    IReadOnlyList<Stage> Stages,
    IReadOnlyList<SyntaxError> SyntaxErrors);

/// <summary>Reads a whole file into instructions and stages.</summary>
internal sealed class DocumentReader
{
    private readonly SourceText _source;
    private readonly SyntaxErrorSink _errors = new();
    private readonly StatementReader _statements;
    private readonly List<Instruction> _instructions = [];
    private readonly List<ArgInstruction> _globalArguments = [];
    private readonly List<Stage> _stages = [];
    private List<Instruction> _stageInstructions = [];
    private bool _hasBrokenFrom;

    private DocumentReader(SourceText source)
    {
        _source = source;
        _statements = new(source, _errors);
    }

    /// <summary>
    /// Reads <paramref name="source"/>; <paramref name="invalidCharacter"/> is the index of a character that stands for bytes that are not
    /// UTF-8.
    /// </summary>
    public static DocumentContent Read(SourceText source, int? invalidCharacter) => new DocumentReader(source).Read(invalidCharacter);

    private DocumentContent Read(int? invalidCharacter)
    {
        if (invalidCharacter is { } place)
        {
            _errors.Error(SyntaxErrorCodes.Encoding, _source.RangeBetween(place, place + 1), "the bytes here are not UTF-8");
        }

        while (_statements.Next() is { } statement)
        {
            var instruction = ReadInstruction(statement);
            _instructions.Add(instruction);
            Place(instruction);
        }

        CheckStages();
        return new(
            _statements.Escape, _statements.Directives, _statements.Comments, _instructions, _globalArguments, _stages, _errors.Errors);
    }

    private Instruction ReadInstruction(Statement statement)
    {
        var line = InstructionLine.Split(new(statement.Line, 0, statement.Line.Text.Length));
        var heredocs = ReadHeredocs(line);
        var range = _source.RangeBetween(statement.Start, _statements.EndOfLastLine);
        var syntax = new InstructionSyntax(
            line.Keyword.Word,
            range,
            line.Whole.Text,
            _source.Text[range.Start.Offset..range.End.Offset],
            line.Flags,
            line.Arguments.Word,
            heredocs,
            statement.LeadingComments);
        return InstructionParser.Parse(new(syntax, line, _statements.Escape, _errors, IsTrigger: false));
    }

    private List<Heredoc> ReadHeredocs(InstructionLine line)
    {
        var text = line.Whole.Text;
        if (!text.Contains("<<", StringComparison.Ordinal) || !InstructionParser.CanHoldHeredocs(line))
        {
            return [];
        }

        var heredocs = new List<Heredoc>();
        foreach (var opener in HeredocOpener.FindIn(text))
        {
            var mark = text.IndexOf("<<", StringComparison.Ordinal);
            if (_statements.ReadHeredoc(opener, line.Whole.Between(mark, mark + 2).Range) is { } heredoc)
            {
                heredocs.Add(heredoc);
            }
        }

        return heredocs;
    }

    private void Place(Instruction instruction)
    {
        if (instruction is FromInstruction from)
        {
            _stageInstructions = [];
            _stages.Add(new(_stages.Count, from, _stageInstructions));
        }
        else if (instruction is InvalidInstruction { Keyword: "FROM" })
        {
            // What follows belongs to a stage that cannot be known; it is not to be taken for the stage before.
            _hasBrokenFrom = true;
            _stageInstructions = [];
        }
        else if (_stages.Count > 0 || _hasBrokenFrom)
        {
            _stageInstructions.Add(instruction);
        }
        else if (instruction is ArgInstruction argument)
        {
            _globalArguments.Add(argument);
        }
        else if (instruction is not InvalidInstruction)
        {
            _errors.Error(
                SyntaxErrorCodes.BeforeFirstStage,
                instruction.Syntax.Keyword.Range,
                $"no build stage in current context: only ARG can stand before the first FROM, not {instruction.Keyword}");
        }
    }

    private void CheckStages()
    {
        if (_stages.Count > 0 || _hasBrokenFrom)
        {
            return;
        }

        var end = _source.PositionAt(_source.Text.Length);
        _errors.Error(
            SyntaxErrorCodes.NoStage,
            new(end, end),
            _instructions.Count == 0 ? "file with no instructions" : "the file contains no stages to build: it has no FROM");
    }
}
