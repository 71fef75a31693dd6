using Neo4jKafkaConnect.Findings;

namespace Neo4jKafkaConnect.Worker;

/// <summary>
/// Reads <c>(:Person{!id})-[:KNOWS{since}]-&gt;(:Person{!other})</c>, or the short form <c>Person{!id} KNOWS{since} Person{!other}</c>.
/// </summary>
sealed class SinkPatternParser(PatternReader reader)
{
    public void Parse()
    {
        if (reader.IsAt('('))
            ReadCypherForm();
        else if (reader.IsAtName)
            ReadShortForm();
        else
            throw reader.Expected("'(' or a label");
        if (!reader.IsAtEnd)
            throw reader.Fault("what stands behind the pattern is not read", isFatal: false);
    }

    void ReadCypherForm()
    {
        var start = CypherNode();
        if (!reader.IsAt('-') && !reader.IsAt('<'))
        {
            start.RequireKey();
            return;
        }

        var pointsLeft = reader.TakeIf('<');
        reader.Require('-', "of a relationship");
        reader.Require('[', "with the relationship's type");
        reader.Require(':', "before the relationship's type");
        reader.Name("the relationship's type");
        if (reader.IsAt('{'))
            ReadProperties();
        reader.Require(']', "that closes the relationship");
        reader.Require('-', "of a relationship");
        var pointsRight = reader.TakeIf('>');
        if (pointsLeft == pointsRight)
            throw reader.Fault("the relationship needs one direction, -[...]-> or <-[...]-");
        CheckNodes(start, CypherNode());
    }

    Properties CypherNode()
    {
        reader.Require('(', "that opens a node");
        while (reader.TakeIf(':'))
            reader.Name("a label");
        if (!reader.IsAt('{'))
            throw reader.Expected("':' or '{'");
        var properties = ReadProperties();
        reader.Require(')', "that closes the node");
        return properties;
    }

    void ReadShortForm()
    {
        var start = ShortNode();
        if (reader.IsAtEnd)
        {
            start.RequireKey();
            return;
        }

        reader.Name("the relationship's type");
        if (reader.IsAt('{'))
            ReadProperties();
        CheckNodes(start, ShortNode());
    }

    Properties ShortNode()
    {
        reader.Name("a label");
        while (reader.TakeIf(':'))
            reader.Name("a label");
        if (!reader.IsAt('{'))
            throw reader.Expected("'{' with the node's properties");
        return ReadProperties();
    }

    Properties ReadProperties()
    {
        reader.Require('{', "that opens the properties");
        var properties = new Properties(reader.Position);
        if (reader.TakeIf('}'))
            return properties;
        do
            ReadProperty(properties);
        while (reader.TakeIf(','));
        if (!reader.TakeIf('}'))
            throw reader.Expected("',' or '}'");
        if (properties is { HasExcluded: true, HasIncluded: true, HasAll: false })
            throw reader.Fault("properties are either named or left out with '-', not both");
        return properties;
    }

    void ReadProperty(Properties properties)
    {
        if (reader.TakeIf('*'))
        {
            properties.HasAll = true;
            return;
        }

        // What is left out has no place in the message.
        if (reader.TakeIf('-'))
        {
            properties.HasExcluded = true;
            reader.Name("the name of a property");
            return;
        }

        if (reader.TakeIf('!'))
            properties.HasKey = true;
        else
        {
            reader.TakeIf('+');
            properties.HasIncluded = true;
        }

        reader.Name("the name of a property");
        if (!reader.TakeIf(':'))
            return;
        do
            reader.Name("the place in the message");
        while (reader.TakeIf('.'));
    }

    static void CheckNodes(Properties start, Properties end)
    {
        start.RequireKey();
        end.RequireKey();
        foreach (var node in new[] { start, end })
        {
            if (node.HasExcluded || node.HasAll)
                throw new PatternFaultException(new PatternFault(
                    node.Position, "the nodes of a relationship take only named properties, neither '*' nor '-'", IsFatal: false));
        }
    }

    sealed class Properties(int position)
    {
        public int Position { get; } = position;

        public bool HasKey { get; set; }

        public bool HasAll { get; set; }

        public bool HasIncluded { get; set; }

        public bool HasExcluded { get; set; }

        public void RequireKey()
        {
            if (!HasKey)
                throw new PatternFaultException(new PatternFault(Position, "a node needs at least one key property, such as {!id}"));
        }
    }
}
