using Neo4jKafkaConnect.Basics;

namespace Neo4jKafkaConnect.Tests.Basics;

public sealed class PlainOutputTests : IDisposable
{
    readonly StringWriter _written = new() { NewLine = "\n" };

    [Theory]
    [InlineData("plain\n", "plain\n")]
    [InlineData("\u001b[38;5;45;1mTarget\u00A0\u00A0 Status\u001b[0m", "Target   Status")]
    [InlineData("\u200B\n", "\n")]
    [InlineData("\u001b]8;;https://example.com\u001b\\link\u001b]8;;\a!", "link!")]
    [InlineData("\u001b[?1h\u001b=│ ok", "│ ok")]
    public void Sequences_are_taken_out_wherever_a_write_cuts_them(string text, string plain)
    {
        using var whole = new PlainOutput(_written);
        whole.Write(text);
        Assert.Equal(plain, _written.ToString());

        foreach (var character in text)
            whole.Write(character);
        Assert.Equal(plain + plain, _written.ToString());
    }

    public void Dispose() => _written.Dispose();

    [Fact]
    public void Lines_are_written_whole()
    {
        using var output = new PlainOutput(_written) { NewLine = "\n" };

        output.WriteLine("\u001b[1mone\u001b[0m");
        output.WriteLine();
        output.Write(['t', 'w', 'o', '\u00A0'], 1, 3);

        Assert.Equal("one\n\nwo ", _written.ToString());
    }
}
