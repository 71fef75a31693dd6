namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>The command of RUN, CMD, ENTRYPOINT or HEALTHCHECK.</summary>
/// <param name="IsExecForm">True for a JSON array, which is started without a shell; false for the text that a shell is given.</param>
/// <param name="Words">Exec form: the decoded elements. Shell form: one word, the whole text, or none where it is empty.</param>
public sealed record CommandLine(bool IsExecForm, IReadOnlyList<SourceWord> Words)
{
    /// <summary>The command as one text, elements of the exec form separated by a space.</summary>
    public string Text => string.Join(' ', Words.Select(word => word.Text));
}
