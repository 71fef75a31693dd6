using System.Text;

namespace Neo4jKafkaConnect.Basics;

/// <summary>Writes to another writer, and says so before: whatever else stands on the terminal has to go first.</summary>
/// <param name="inner">Where it goes.</param>
/// <param name="before">Called before each text that is not empty, with whether it ends a line.</param>
sealed class YieldingWriter(TextWriter inner, Action<bool> before) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc />
    public override void Write(char value)
    {
        before(value == '\n');
        inner.Write(value);
    }

    /// <inheritdoc />
    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty)
            return;
        before(buffer[^1] == '\n');
        inner.Write(buffer);
    }

    /// <inheritdoc />
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc />
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc />
    public override void WriteLine() => Write(CoreNewLine);

    /// <inheritdoc />
    public override void WriteLine(string? value) => Write($"{value}{NewLine}");

    /// <inheritdoc />
    public override void Flush() => inner.Flush();
}
