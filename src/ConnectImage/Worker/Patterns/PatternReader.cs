namespace Neo4jKafkaConnect.Worker;

/// <summary>Walks over the characters of a pattern; space between its parts means nothing.</summary>
sealed class PatternReader(string text)
{
    public int Position { get; private set; }

    public bool IsAtEnd
    {
        get
        {
            SkipSpace();
            return Position == text.Length;
        }
    }

    public bool IsAt(char character) => !IsAtEnd && text[Position] == character;

    public bool IsAtName => !IsAtEnd && (text[Position] == '`' || IsNameStart(text[Position]));

    public bool TakeIf(char character)
    {
        if (!IsAt(character))
            return false;
        Position++;
        return true;
    }

    public void Require(char character, string where)
    {
        if (!TakeIf(character))
            throw Expected($"'{character}' {where}");
    }

    /// <summary>A name as it is written, backticks included.</summary>
    public string Name(string what)
    {
        if (!IsAtName)
            throw Expected(what);
        var start = Position;
        if (text[Position] == '`')
            TakeQuoted('`', isDoubled: true);
        else
            while (Position < text.Length && (IsNamePart(text[Position]) || IsDotWithinName))
                Position++;
        return text[start..Position];
    }

    /// <summary>Takes what lies between two of the quote, which is doubled or has a backslash before it where it is meant itself.</summary>
    public void TakeQuoted(char quote, bool isDoubled)
    {
        var start = Position++;
        for (; Position < text.Length; Position++)
        {
            if (!isDoubled && text[Position] == '\\')
                Position++;
            else if (text[Position] == quote && isDoubled && Position + 1 < text.Length && text[Position + 1] == quote)
                Position++;
            else if (text[Position] == quote)
            {
                Position++;
                return;
            }
        }

        throw new PatternFaultException(new PatternFault(start, $"the {quote} at position {start + 1} is not closed"));
    }

    public void TakeWhile(Func<char, bool> fits)
    {
        while (Position < text.Length && fits(text[Position]))
            Position++;
    }

    public PatternFaultException Expected(string what) => Fault(
        $"{(IsAtEnd ? "the end" : $"'{text[Position]}' at position {Position + 1}")} where {what} is expected");

    public PatternFaultException Fault(string message, bool isFatal = true) =>
        new(new PatternFault(Math.Min(Position, text.Length), message, isFatal));

    void SkipSpace() => TakeWhile(char.IsWhiteSpace);

    static bool IsNameStart(char character) => char.IsLetter(character) || character == '_' || char.IsSurrogate(character);

    // A dot leads into a structure of the message.
    bool IsDotWithinName => text[Position] == '.' && Position + 1 < text.Length && IsNamePart(text[Position + 1]);

    static bool IsNamePart(char character) => IsNameStart(character) || char.IsDigit(character) || character is '$' or '#' or '@';
}
