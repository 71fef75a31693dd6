using System.Text;

namespace Neo4jKafkaConnect.Basics;

/// <summary>
/// Standard output for programs and files: without the escape sequences of terminals, with ordinary blanks, and with nothing in empty
/// lines. NUKE colours whatever it writes where TERM is that of an xterm, pads with U+00A0, and writes U+200B for nothing.
/// </summary>
sealed class PlainOutput(TextWriter output) : TextWriter
{
    const char Escape = '\u001b';
    const char NoBreakSpace = '\u00A0';
    const char ZeroWidthSpace = '\u200B';

    readonly StringBuilder _kept = new();
    State _state;

    // ECMA-48: a control sequence is ESC [, parameters, and a final byte; an operating system command ends with BEL or ESC \.
    enum State
    {
        Text,
        Escaped,
        Sequence,
        Command,
        CommandEscaped,
    }

    /// <inheritdoc />
    public override Encoding Encoding => output.Encoding;

    /// <summary>
    /// Has this process write so where no terminal reads its output, or where a person wants no colours (no-color.org). NUKE must not
    /// have written before.
    /// </summary>
    public static void Install()
    {
        if (!Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is not { Length: > 0 })
            return;

        // NUKE's colours for an xterm are text, which can be taken out; its others are commands to the terminal.
        Environment.SetEnvironmentVariable("TERM", "xterm");
        Console.SetOut(new PlainOutput(new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true }));
    }

    /// <inheritdoc />
    public override void Write(char value) => Write([value]);

    /// <inheritdoc />
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override void WriteLine() => Write(NewLine);

    /// <inheritdoc />
    public override void WriteLine(string? value) => Write((value + NewLine).AsSpan());

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (_state == State.Text && !buffer.ContainsAny(Escape, NoBreakSpace, ZeroWidthSpace))
        {
            output.Write(buffer);
            return;
        }

        _kept.Clear();
        foreach (var character in buffer)
            Take(character);
        output.Write(_kept);
    }

    /// <inheritdoc />
    public override void Flush() => output.Flush();

    void Take(char character) => _state = (_state, character) switch
    {
        (State.Text, Escape) => State.Escaped,
        (State.Text, ZeroWidthSpace) => State.Text,
        (State.Text, NoBreakSpace) => Keep(' '),
        (State.Text, _) => Keep(character),
        (State.Escaped, '[') => State.Sequence,
        (State.Escaped, ']') => State.Command,
        (State.Escaped, _) => State.Text,
        (State.Sequence, >= '@' and <= '~') => State.Text,
        (State.Command, '\a') => State.Text,
        (State.Command, Escape) => State.CommandEscaped,
        (State.CommandEscaped, _) => State.Text,
        _ => _state,
    };

    State Keep(char character)
    {
        _kept.Append(character);
        return State.Text;
    }
}
