using System.Text;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class ArgumentDefaultEditorTests
{
    [Theory]
    [InlineData("ARG V=1\nFROM a\n", "2", "ARG V=2\nFROM a\n")]
    [InlineData("\uFEFF# c\r\nARG  A=0 V=\"1\"  B=2 \r\nFROM a", "2", "\uFEFF# c\r\nARG  A=0 V=\"2\"  B=2 \r\nFROM a")]
    [InlineData("ARG V='1'\nFROM a", "x y", "ARG V='x y'\nFROM a")]
    [InlineData("ARG V='1'\nFROM a", "it's", "ARG V=\"it's\"\nFROM a")]
    [InlineData("ARG V=1\nFROM a", "a b", "ARG V=\"a b\"\nFROM a")]
    [InlineData("ARG V=1\nFROM a", "$x\\\"", "ARG V=\"\\$x\\\\\\\"\"\nFROM a")]
    [InlineData("# escape=`\nARG V=1\nFROM a", "C:\\`", "# escape=`\nARG V=\"C:\\``\"\nFROM a")]
    [InlineData("ARG V\nFROM a", "2", "ARG V=2\nFROM a")]
    [InlineData("ARG V=\nFROM a", "2", "ARG V=2\nFROM a")]
    [InlineData("ARG A \\\n # c\n  V=1 \\\n  B\nFROM a", "2", "ARG A \\\n # c\n  V=2 \\\n  B\nFROM a")]
    [InlineData("FROM a\nARG V=1\nFROM b\nARG V=3", "2", "FROM a\nARG V=2\nFROM b\nARG V=3")]
    [InlineData("ARG V=1\nFROM a\nARG V=3", "2", "ARG V=2\nFROM a\nARG V=3")]
    [InlineData("ARG V\nFROM a\nARG V=3", "2", "ARG V\nFROM a\nARG V=2")]
    [InlineData("ARG V=1\nARG V=3\nFROM a", "2", "ARG V=1\nARG V=2\nFROM a")]
    [InlineData("ARG V=1", "", "ARG V=")]
    [InlineData("ARG V=${A:-x}\nFROM a", "2", "ARG V=2\nFROM a")]
    public void Changes_the_default_and_nothing_else(string text, string value, string expected) =>
        Assert.Equal(expected, DockerfileDocument.Parse(text).WithArgumentDefault("V", value).Text);

    [Fact]
    public void An_unknown_argument_is_refused()
    {
        var document = DockerfileDocument.Parse("FROM a", "images/Dockerfile");
        Assert.Null(document.EditArgumentDefault("V", "1"));
        var error = Assert.Throws<ArgumentException>(() => document.WithArgumentDefault("V", "1"));
        Assert.Contains("images/Dockerfile has no ARG V", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_end_is_refused() =>
        Assert.Throws<ArgumentException>(() => DockerfileDocument.Parse("ARG V=1\nFROM a").WithArgumentDefault("V", "a\nb"));

    [Fact]
    public void Bytes_that_are_not_UTF8_stay_as_they_are()
    {
        byte[] file = [0xEF, 0xBB, 0xBF, (byte)'#', 0xFF, 0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80, 0xE2, 0x82, .. "\nARG V=1\nFROM a"u8, 0xFE];
        var edit = DockerfileDocument.Parse(file).EditArgumentDefault("V", "2");
        byte[] expected = [.. file[..20], (byte)'2', .. file[21..]];
        Assert.Equal(expected, edit!.ApplyTo(file));
    }

    [Property(MaxTest = 1_000)]
    public void Any_value_comes_back_when_the_file_is_evaluated(string? text, int form)
    {
        var value = string.Concat(
            (text ?? "").Where(character => character is not ('\r' or '\n' or '\0' or '\uFEFF') && !char.IsSurrogate(character)));
        string[] forms = ["ARG V=1", "ARG V", "ARG V='1'", "ARG V=\"1\"", "# escape=`\nARG V=\"1\"", "ARG A \\\n V=1 \\\n B=2"];
        var document = DockerfileDocument.Parse($"{forms[Math.Abs(form % forms.Length)]}\nFROM a\nARG V\nLABEL v=\"$V\"")
            .WithArgumentDefault("V", value);
        Assert.Empty(document.SyntaxErrors);
        Assert.Equal(value, document.Evaluate().Target!.Labels["v"].Value);
    }

    [Property(MaxTest = 300)]
    public void Characters_outside_of_the_value_never_change(int sample, string? text)
    {
        var original = SampleDockerfiles.All[Math.Abs(sample % SampleDockerfiles.All.Count)];
        var name = original.Contains("ARG GO=", StringComparison.Ordinal) ? "GO" : "CONNECT_PLATFORM_VERSION";
        var value = string.Concat((text ?? "").Where(character => character is not ('\r' or '\n')));
        if (DockerfileDocument.Parse(original).EditArgumentDefault(name, value) is { } edit)
        {
            var changed = edit.ApplyTo(original);
            Assert.StartsWith(original[..edit.Offset], changed, StringComparison.Ordinal);
            Assert.EndsWith(original[(edit.Offset + edit.Length)..], changed, StringComparison.Ordinal);
            Assert.Equal(Encoding.UTF8.GetBytes(changed), edit.ApplyTo(Encoding.UTF8.GetBytes(original)));
        }
    }
}
