namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Takes the errors found while a file is read.</summary>
internal sealed class SyntaxErrorSink
{
    private readonly List<SyntaxError> _errors = [];

    public IReadOnlyList<SyntaxError> Errors => [.. _errors.OrderBy(error => error.Range.Start.Offset)];

    public void Error(string code, SourceRange range, string message) => _errors.Add(new(code, SyntaxSeverity.Error, range, message));

    public void Warning(string code, SourceRange range, string message) => _errors.Add(new(code, SyntaxSeverity.Warning, range, message));
}
