namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>How <see cref="ShellLexer"/> departs from plain expansion.</summary>
[Flags]
internal enum ShellLexerOptions
{
    None = 0,

    /// <summary>Quotes stay in the result.</summary>
    KeepQuotes = 1,

    /// <summary>Escape characters stay in the result.</summary>
    KeepEscapes = 2,

    /// <summary>A reference to a variable without a value stays in the result.</summary>
    KeepUnset = 4,

    /// <summary>Quotes have no meaning, as in the content of a heredoc.</summary>
    QuotesAreText = 8,
}
