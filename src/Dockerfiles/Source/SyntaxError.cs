namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>How much a builder minds.</summary>
public enum SyntaxSeverity
{
    /// <summary>The builder goes on, and may refuse in a later version or in an image built from this one.</summary>
    Warning,

    /// <summary>The builder refuses the file.</summary>
    Error,
}

/// <summary>Something that a builder refuses or warns of when it reads the file.</summary>
/// <param name="Code">A stable name of the kind of error; see <see cref="SyntaxErrorCodes"/>.</param>
/// <param name="Severity">Whether the build would fail.</param>
/// <param name="Range">What it is about.</param>
/// <param name="Message">One line: what was found and what is expected.</param>
public sealed record SyntaxError(string Code, SyntaxSeverity Severity, SourceRange Range, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{Range.Start}: {Message}";
}
