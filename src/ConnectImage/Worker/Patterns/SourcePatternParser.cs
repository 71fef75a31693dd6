using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Worker;

/// <summary>Reads <c>(:Person),(:Person)-[:KNOWS{since: 2020}]-(:Person)</c>.</summary>
sealed class SourcePatternParser(PatternReader reader, bool isSingle)
{
    // Literals may lie within each other; nothing real does so more than a few times.
    const int DeepestLiteral = 32;

    public void Parse()
    {
        if (reader.IsAtEnd)
            throw reader.Fault("there is no pattern");
        do
            ReadPattern();
        while (!isSingle && reader.TakeIf(','));
        if (isSingle && reader.IsAt(','))
            throw reader.Fault("an index takes one pattern; write the next with the next index");
        if (!reader.IsAtEnd)
            throw reader.Expected("',' or the end");
    }

    void ReadPattern()
    {
        ReadNode();
        var pointsLeft = reader.TakeIf('<');
        if (!reader.IsAt('-'))
        {
            if (pointsLeft)
                throw reader.Expected("'-'");
            return;
        }

        reader.Require('-', "of a relationship");
        if (reader.TakeIf('['))
        {
            if (reader.TakeIf(':'))
                reader.Name("the relationship's type");
            if (reader.IsAt('{'))
                ReadProperties();
            reader.Require(']', "that closes the relationship");
        }

        reader.Require('-', "of a relationship");
        reader.TakeIf('>');
        ReadNode();
    }

    void ReadNode()
    {
        reader.Require('(', "that opens a node");
        while (reader.TakeIf(':'))
            reader.Name("a label");
        if (reader.IsAt('{'))
            ReadProperties();
        if (!reader.TakeIf(')'))
            throw reader.Expected("':', '{' or ')'");
    }

    void ReadProperties() => ReadList('{', '}', () =>
    {
        if (reader.TakeIf('*'))
            return;
        var isMarked = reader.TakeIf('+') || reader.TakeIf('-');
        reader.Name("the name of a property");
        if (!isMarked && reader.TakeIf(':'))
            ReadLiteral(depth: 0);
    });

    void ReadLiteral(int depth)
    {
        if (depth > DeepestLiteral)
            throw reader.Fault("values lie within each other too deeply");
        if (reader.IsAt('{'))
        {
            ReadList('{', '}', () =>
            {
                reader.Name("a key");
                reader.Require(':', "behind a key");
                ReadLiteral(depth + 1);
            });
        }
        else if (reader.IsAt('['))
            ReadList('[', ']', () => ReadLiteral(depth + 1));
        else if (reader.IsAt('\'') || reader.IsAt('"'))
            reader.TakeQuoted(reader.IsAt('"') ? '"' : '\'', isDoubled: false);
        else if (reader.IsAtName)
            reader.Name("a value");
        else
            ReadNumber();
    }

    void ReadNumber()
    {
        reader.TakeIf('-');
        if (reader.IsAtEnd)
            throw reader.Expected("a value");
        var start = reader.Position;
        reader.TakeWhile(x => char.IsAsciiLetterOrDigit(x) || x == '.');
        if (reader.Position == start)
            throw reader.Expected("a value");
    }

    void ReadList(char open, char close, Action readItem)
    {
        reader.Require(open, "");
        if (reader.TakeIf(close))
            return;
        do
            readItem();
        while (reader.TakeIf(','));
        if (!reader.TakeIf(close))
            throw reader.Expected($"',' or '{close}'");
    }
}
