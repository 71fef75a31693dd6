using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Neo4jKafkaConnect.Sources;

/// <summary>
/// A parser that refuses what is nested deeper than any file that somebody wrote: nodes are built by recursion, which must not end the
/// process.
/// </summary>
sealed class ShallowParser(IParser parser) : IParser
{
    const int Deepest = 128;

    int _depth;

    /// <inheritdoc />
    public ParsingEvent? Current => parser.Current;

    /// <inheritdoc />
    public bool MoveNext()
    {
        if (!parser.MoveNext())
            return false;
        _depth += parser.Current!.NestingIncrease;
        return _depth <= Deepest
            ? true
            : throw new YamlException(parser.Current.Start, parser.Current.End, $"Nested deeper than {Deepest} levels.");
    }
}
