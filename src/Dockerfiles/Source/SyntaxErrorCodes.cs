namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>The stable names of the kinds of syntax error.</summary>
public static class SyntaxErrorCodes
{
    /// <summary>The file has no instruction, or no FROM.</summary>
    public const string NoStage = "no-stage";

    /// <summary>An instruction other than ARG stands before the first FROM.</summary>
    public const string BeforeFirstStage = "before-first-stage";

    /// <summary>A parser directive is given twice or has a value that is not allowed.</summary>
    public const string Directive = "directive";

    /// <summary>The first word of a line is not an instruction.</summary>
    public const string UnknownInstruction = "unknown-instruction";

    /// <summary>An instruction has too few, too many or malformed arguments.</summary>
    public const string Arguments = "arguments";

    /// <summary>A flag is unknown, given twice, or its value is missing or not allowed.</summary>
    public const string Flag = "flag";

    /// <summary>The fields of <c>RUN --mount</c> are malformed.</summary>
    public const string Mount = "mount";

    /// <summary>A heredoc has no terminating line, or stands where none can be.</summary>
    public const string Heredoc = "heredoc";

    /// <summary>A quote is not closed, or a <c>${...}</c> is malformed.</summary>
    public const string Expansion = "expansion";

    /// <summary>A continued instruction has an empty line in it.</summary>
    public const string EmptyContinuationLine = "empty-continuation-line";

    /// <summary>A line is longer than BuildKit reads.</summary>
    public const string LineTooLong = "line-too-long";

    /// <summary>The bytes of the file are not UTF-8.</summary>
    public const string Encoding = "encoding";
}
