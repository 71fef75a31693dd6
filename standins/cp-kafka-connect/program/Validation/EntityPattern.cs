namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Validation;

/// <summary>
/// The grammar of the patterns by which a source chooses entities (standins/neo4j-connector/README.md, "Patterns of the source"); only
/// the first error counts, in the wording of the parser generator that the real connector uses.
/// </summary>
sealed class EntityPattern
{
    // The order in which a message names what it expected.
    static readonly string[] s_order =
    [
        PatternTokens.End, "DECIMAL_DOUBLE", "UNSIGNED_DECIMAL_INTEGER", "UNSIGNED_HEX_INTEGER", "UNSIGNED_OCTAL_INTEGER",
        "STRING_LITERAL1", "STRING_LITERAL2", PatternTokens.EscapedName, "':'", "','", "'!'", "FALSE", "'>'", "INF", "INFINITY", "'['",
        "'{'", "'('", "'<'", "'-'", "NAN", "'+'", "']'", "'}'", "')'", "'*'", "TRUE", PatternTokens.Name,
    ];

    static readonly string[] s_names = [PatternTokens.EscapedName, PatternTokens.Name];
    static readonly string[] s_items = [.. s_names, "'-'", "'+'", "'*'"];
    static readonly string[] s_numbers = ["DECIMAL_DOUBLE", "UNSIGNED_DECIMAL_INTEGER", "UNSIGNED_HEX_INTEGER", "UNSIGNED_OCTAL_INTEGER"];
    static readonly string[] s_literals =
        [.. s_numbers, "STRING_LITERAL1", "STRING_LITERAL2", "FALSE", "INF", "INFINITY", "'['", "'{'", "'-'", "NAN", "TRUE"];

    readonly IReadOnlyList<PatternToken> _tokens;
    int _position;

    EntityPattern(IReadOnlyList<PatternToken> tokens) => _tokens = tokens;

    PatternToken Current => _tokens[_position];

    PatternToken Next => _tokens[Math.Min(_position + 1, _tokens.Count - 1)];

    /// <summary>What is wrong with a list of patterns; null where nothing is.</summary>
    public static string? FindError(string text)
    {
        try
        {
            new EntityPattern(PatternTokens.Cut(text)).ReadList();
            return null;
        }
        catch (FormatException failure)
        {
            return failure.Message;
        }
    }

    void ReadList()
    {
        Choose("'('", PatternTokens.End);
        if (IsAt(PatternTokens.End))
        {
            return;
        }

        ReadPattern();
        Choose("','", PatternTokens.End);
        while (TakeIf("','"))
        {
            ReadPattern();
            ChooseBehindItem("','", PatternTokens.End);
        }
    }

    void ReadPattern()
    {
        ReadNode();
        if (IsAt("'<'", "'-'"))
        {
            ReadRelationship();
            ReadNode("'>'");
        }
    }

    void ReadNode(params string[] possibleBefore)
    {
        Require("'('", ["':'", "'{'", "')'"], possibleBefore);
        Choose("':'", "'{'", "')'");
        while (IsAt("':'"))
        {
            ReadLabel();
        }

        Choose("'{'", "')'");
        if (IsAt("'{'"))
        {
            ReadProperties();
        }

        Require("')'", [PatternTokens.End, "','", "'<'", "'-'"]);
    }

    void ReadRelationship()
    {
        TakeIf("'<'");
        ReadLine();
        Choose("'['", "'-'");
        if (TakeIf("'['"))
        {
            Choose("':'", "'{'", "']'");
            if (IsAt("':'"))
            {
                ReadLabel();
            }

            Choose("'{'", "']'");
            if (IsAt("'{'"))
            {
                ReadProperties();
            }

            Require("']'", ["'-'"]);
        }

        ReadLine();
        TakeIf("'>'");
    }

    void ReadLine()
    {
        Choose("'-'");
        Take();
    }

    void ReadLabel()
    {
        Take();
        ReadName();
    }

    void ReadName()
    {
        Choose(s_names);
        Take();
    }

    void ReadProperties()
    {
        Take();
        ReadItems(s_items, "'}'", ReadItem);
    }

    void ReadItem()
    {
        if (TakeIf("'*'"))
        {
            return;
        }

        if (!IsAt(s_names))
        {
            Take();
            ReadName();
            return;
        }

        Take();
        if (TakeIf("':'"))
        {
            ReadLiteral();
        }
    }

    void ReadLiteral()
    {
        Choose(s_literals);
        if (TakeIf("'{'"))
        {
            ReadItems(s_names, "'}'", ReadEntry);
        }
        else if (TakeIf("'['"))
        {
            ReadItems(s_literals, "']'", ReadLiteral);
        }
        else if (TakeIf("'-'"))
        {
            Choose(s_numbers);
            Take();
        }
        else
        {
            Take();
        }
    }

    void ReadEntry()
    {
        ReadName();
        Require("':'", s_literals);
        ReadLiteral();
    }

    void ReadItems(string[] first, string closing, Action readItem)
    {
        Choose([.. first, "','", closing]);
        if (!IsAt("','", closing))
        {
            readItem();
        }

        Choose("','", closing);
        while (TakeIf("','"))
        {
            Choose(first);
            readItem();
            ChooseBehindItem("','", closing);
        }

        Take();
    }

    bool IsAt(params ReadOnlySpan<string> kinds) => kinds.Contains(Current.Kind);

    void Take() => _position = Math.Min(_position + 1, _tokens.Count - 1);

    bool TakeIf(string kind)
    {
        var fits = IsAt(kind);
        if (fits)
        {
            Take();
        }

        return fits;
    }

    // One token too many is told as extraneous, one too few as missing.
    void Require(string kind, string[] behind, params string[] alsoPossible)
    {
        if (TakeIf(kind))
        {
            return;
        }

        throw Next.Kind == kind && !IsAt(PatternTokens.End) ? Error("extraneous input", "expecting", [kind])
            : behind.Contains(Current.Kind) ? new FormatException(
                $"line {Current.Line}:{Current.Column}, missing {kind} at '{Current.Text}'")
            : Error("mismatched input", "expecting", [.. alsoPossible, kind]);
    }

    void Choose(params string[] kinds)
    {
        if (!IsAt(kinds))
        {
            throw Error(
                kinds.Contains(Next.Kind) && !IsAt(PatternTokens.End) ? "extraneous input" : "mismatched input", "expecting", kinds);
        }
    }

    void ChooseBehindItem(params string[] kinds)
    {
        if (!IsAt(kinds))
        {
            throw Error("extraneous input", "expecting", kinds);
        }
    }

    FormatException Error(string kind, string expecting, string[] expected)
    {
        var sorted = expected.Distinct().OrderBy(token => Array.IndexOf(s_order, token)).ToList();
        var set = sorted.Count == 1 ? sorted[0] : $"{{{string.Join(", ", sorted)}}}";
        return new FormatException($"line {Current.Line}:{Current.Column}, {kind} '{Current.Text}' {expecting} {set}");
    }
}
