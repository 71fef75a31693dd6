namespace Neo4jKafkaConnect.Worker;

/// <summary>What is wrong with a pattern.</summary>
/// <param name="Position">The index of the character at which it shows.</param>
/// <param name="Message">What was found there, or what is not allowed.</param>
/// <param name="IsFatal">Whether the task fails on it; otherwise it is only likely not to be meant.</param>
sealed record PatternFault(int Position, string Message, bool IsFatal = true);

/// <summary>
/// The patterns of the connector: what the sink writes (<c>neo4j.pattern.topic.&lt;topic&gt;</c>) and what a source asks change data
/// capture for.
/// </summary>
/// <remarks>
/// Sink: https://neo4j.com/docs/kafka/current/sink/pattern/; a node needs at least one key property (<c>!name</c>), a property may be read
/// from another place of the message (<c>!id: userId</c>, <c>city: address.city</c>). Source:
/// https://neo4j.com/docs/kafka/current/source/cdc/; a list of patterns, properties may be compared with literals.
/// The worker checks patterns of sources when a connector is made and those of sinks only when a task starts.
/// </remarks>
static class GraphPattern
{
    /// <summary>What is wrong with a pattern of a sink; null where nothing is.</summary>
    public static PatternFault? FindSinkFault(string text) => Find(text, reader => new SinkPatternParser(reader).Parse());

    /// <summary>What is wrong with the patterns of a source; null where nothing is.</summary>
    /// <param name="text">One pattern, or several with commas between them.</param>
    /// <param name="isSingle">Whether only one is allowed.</param>
    public static PatternFault? FindSourceFault(string text, bool isSingle) =>
        Find(text, reader => new SourcePatternParser(reader, isSingle).Parse());

    static PatternFault? Find(string text, Action<PatternReader> parse)
    {
        try
        {
            parse(new PatternReader(text));
            return null;
        }
        catch (PatternFaultException exception)
        {
            return exception.Fault;
        }
    }
}

/// <summary>Ends the reading of a pattern at its first fault.</summary>
sealed class PatternFaultException(PatternFault fault) : Exception(fault.Message)
{
    public PatternFault Fault { get; } = fault;
}
