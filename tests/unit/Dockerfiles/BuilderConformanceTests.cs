using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Dockerfiles;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

/// <summary>
/// What BuildKit takes and refuses (moby/buildkit, frontend/dockerfile/parser and /instructions), in files of this project's own.
/// </summary>
public class BuilderConformanceTests
{
    [Theory]
    [InlineData("LABEL maintainer Somebody <somebody@example.com>\\\"")]
    [InlineData("MAINTAINER Some \\\\Body <somebody@example.com>\\\"")]
    [InlineData("ENV ONE 1 TWO 2")]
    [InlineData("ENV a='b\\'c''")]
    [InlineData("ENV a=\"b'c d'e\" f='g\"h\"i'")]
    [InlineData("ENV a=\"b \\\n   c\" d=\"e\\n\\\"f\\\"\" \\\n\tg=\"h\\\\i\" \\\n")]
    [InlineData("RUN one \\\n\ntwo \\\n\nthree\n")]
    [InlineData("RUN one \\\ntwo \\")]
    [InlineData("RUN apt \\update && \\\n  apt \\\"install\\\" x")]
    [InlineData("RUN    sh -c 'echo \\\n    > /tmp/x'")]
    [InlineData("CMD []")]
    [InlineData("CMD [\"\"]")]
    [InlineData("CMD\t[\t\"a\",\t\"b\"\t]\t")]
    [InlineData("CMD [\"\\/a\\\\\\\"/b\", \"\u2665\", \"\\u0000\"]")]
    [InlineData("CMD ['a', 'b']")]
    [InlineData("CMD [\"a\", \"b\"")]
    [InlineData("CMD [\"a\", \"b]")]
    [InlineData("CMD \"[\\\"a\\\"]\"")]
    [InlineData("CMD '[\"a\", \"b\"]'")]
    [InlineData("ENTRYPOINT [ \"a\", \"b\" ]")]
    [InlineData("ENTRYPOINT /a/b -c d [ \"e\" ]")]
    [InlineData("VOLUME /a /b /c")]
    [InlineData("VOLUME [\"/a\", \"/b\"]")]
    [InlineData("EXPOSE 1 2/udp 3-4")]
    [InlineData("EXPOSE $PORTS")]
    [InlineData("COPY -- a /b/")]
    [InlineData("COPY [\"a b\", \"c\", \"/d/\"]")]
    [InlineData("ONBUILD RUN [\"a\", \"b\"]")]
    [InlineData("ONBUILD ENTRYPOINT a")]
    [InlineData("ONBUILD COPY . /")]
    [InlineData("HEALTHCHECK --interval=5s --timeout=3s --retries=3 \\\n  CMD /a/b.sh --quiet")]
    [InlineData("HEALTHCHECK   CMD   a b")]
    [InlineData("HEALTHCHECK NONE")]
    [InlineData("HEALTHCHECK --start-interval=1m30s --start-period=0 CMD [\"a\"]")]
    [InlineData("USER a:b")]
    [InlineData("WORKDIR a b")]
    [InlineData("STOPSIGNAL $SIGNAL")]
    [InlineData("SHELL [\"powershell\", \"-command\"]")]
    [InlineData("ARG A B=1 C=\"2 3\"")]
    [InlineData("# a comment \\\n# another \\\nRUN a")]
    [InlineData("RUN a \\\n# comment \\\n  # indented\n b")]
    [InlineData("RUN <<A cat - <<'B'\n$x\nA\ny\nB")]
    [InlineData("RUN <<-A\n\tx\n\tA")]
    [InlineData("COPY <<a.txt <<b.txt /c/\n1\na.txt\n2\nb.txt")]
    [InlineData("RUN echo \"<<A\" $((1<<2)) <<<x")]
    [InlineData("RUN ${A:-b} ${A:+c} ${A#d} ${A%%e} ${A/f/g}")]
    [InlineData("ENV A=${B:-${C:-d}} E=${F:+${G}}")]
    [InlineData("run a\nCmd b\neXpose 1")]
    [InlineData("RUN --mount=type=secret,id=a,required=true --network=none --security=sandbox b")]
    public void Is_taken(string instructions)
    {
        foreach (var text in Variants($"FROM a\n{instructions}"))
            Assert.DoesNotContain(DockerfileDocument.Parse(text).SyntaxErrors, x => x.Severity == SyntaxSeverity.Error);
    }

    [Theory]
    [InlineData("ENV PATH", 2)]
    [InlineData("ENV", 2)]
    [InlineData("LABEL a=b c", 2)]
    [InlineData("CMD [\"a\", [\"b\"]]", 2)]
    [InlineData("CMD [\"a\", 1]", 2)]
    [InlineData("ENTRYPOINT [{\"a\": 1}]", 2)]
    [InlineData("HEALTHCHECK", 2)]
    [InlineData("HEALTHCHECK CMD", 2)]
    [InlineData("HEALTHCHECK CONNECT tcp 1", 2)]
    [InlineData("HEALTHCHECK NONE a", 2)]
    [InlineData("HEALTHCHECK --interval=50ns CMD a", 2)]
    [InlineData("HEALTHCHECK --interval=a CMD b", 2)]
    [InlineData("HEALTHCHECK --retries=-1 CMD b", 2)]
    [InlineData("COPY\t\n\t\ta \\\n      b", 2)]
    [InlineData("COPY a", 2)]
    [InlineData("COPY --user=a b c", 2)]
    [InlineData("CMD --a [\"b\"]", 2)]
    [InlineData("ADD a", 2)]
    [InlineData("EXPOSE", 2)]
    [InlineData("VOLUME", 2)]
    [InlineData("USER", 2)]
    [InlineData("WORKDIR", 2)]
    [InlineData("STOPSIGNAL", 2)]
    [InlineData("MAINTAINER", 2)]
    [InlineData("MAINTAINER --a b", 2)]
    [InlineData("ONBUILD", 2)]
    [InlineData("ONBUILD ONBUILD RUN a", 2)]
    [InlineData("ONBUILD FROM a", 2)]
    [InlineData("ONBUILD MAINTAINER a", 2)]
    [InlineData("SHELL a", 2)]
    [InlineData("FOO a", 2)]
    [InlineData("FROM a b", 2)]
    [InlineData("FROM a AS", 2)]
    [InlineData("FROM --platform a", 2)]
    [InlineData("RUN <<A\nb", 2)]
    [InlineData("COPY <<A <<B /c\nA\n", 2)]
    [InlineData("RUN --mount=type=x,target=/a b", 2)]
    [InlineData("RUN a\n\nENV b='c", 4)]

    // One word for the parser, which lets the escape character hide a quote; the expansion of variables knows no escapes within single
    // quotes.
    [InlineData("ENV a='b\\'c'", 2)]
    [InlineData("ADD \\a\\\\\" /b", 2)]
    [InlineData("RUN a \\\n  b\nEXPOSE ${c", 4)]
    public void Is_refused_at_its_line(string instructions, int line)
    {
        foreach (var text in Variants($"FROM a\n{instructions}"))
        {
            var error = DockerfileDocument.Parse(text).SyntaxErrors.First(x => x.Severity == SyntaxSeverity.Error);
            Assert.Equal(line, error.Range.Start.Line);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing")]
    [InlineData("ARG A")]
    [InlineData("RUN a\nFROM b")]
    [InlineData("FROM")]
    [InlineData("FROM ${A")]
    public void A_file_without_a_sound_stage_is_refused(string text) => Assert.True(DockerfileDocument.Parse(text).HasErrors);

    [Fact]
    public void Instructions_lie_on_the_lines_that_the_builder_counts()
    {
        var document = DockerfileDocument.Parse(
            "# 1\n\n# 3\n\nFROM a\n\n# 7\n# 8\n\n\nLABEL b=c \\\n  d=e\n\n\n\n\nRUN f && \\\n  g && \\\n# 19\n  h && \\\n\n  i\n");
        Assert.Equal([(5, 5), (11, 12), (17, 22)], document.Instructions.Select(x => (x.StartLine, x.EndLine)));
        Assert.Equal(SyntaxErrorCodes.EmptyContinuationLine, Assert.Single(document.SyntaxErrors).Code);
    }

    [Fact]
    public void A_line_longer_than_the_builder_reads_is_refused() =>
        Assert.Contains(
            DockerfileDocument.Parse($"FROM a\nLABEL b={new string('c', 65_536)}\n").SyntaxErrors,
            x => x.Code == SyntaxErrorCodes.LineTooLong);

    [Property(MaxTest = 300)]
    public Property Bytes_changed_at_random_never_make_it_fail() => Prop.ForAll(Changes(), changes =>
    {
        foreach (var sample in SampleDockerfiles.All)
        {
            var bytes = Encoding.UTF8.GetBytes(sample).ToList();
            foreach (var (kind, place, value) in changes)
                Change(bytes, kind, place, value);
            var document = DockerfileDocument.Parse(bytes.ToArray());
            Assert.All(document.SyntaxErrors, x => Assert.InRange(x.Range.End.Offset, x.Range.Start.Offset, document.Text.Length));
            _ = document.Evaluate();
        }

        return true;
    });

    [Property(MaxTest = 200)]
    public Property Lines_moved_doubled_and_dropped_never_make_it_fail() => Prop.ForAll(Changes(), changes =>
    {
        foreach (var sample in SampleDockerfiles.All)
        {
            var lines = sample.Split('\n').ToList();
            foreach (var (kind, place, value) in changes.Where(_ => lines.Count > 0))
                ChangeLine(lines, kind, place % lines.Count, value);
            var document = DockerfileDocument.Parse(string.Join('\n', lines));
            Assert.All(
                document.Instructions, x => Assert.Equal(x.Syntax.SourceText, document.Text[x.Range.Start.Offset..x.Range.End.Offset]));
            _ = document.Evaluate();
        }

        return true;
    });

    [Property(MaxTest = 200)]
    public Property A_default_is_rewritten_and_nothing_else() => Prop.ForAll(Changes(), changes =>
    {
        var bytes = Encoding.UTF8.GetBytes(SampleDockerfiles.ConnectImage).ToList();
        foreach (var (kind, place, value) in changes.Take(3))
            Change(bytes, kind, place, value);
        var before = bytes.ToArray();
        if (DockerfileDocument.Parse(before).EditArgumentDefault("NEO4J_CONNECTOR_VERSION", "9.8.7") is not { } edit)
            return true;
        var after = edit.ApplyTo(before);
        var (text, changed) = (Encoding.UTF8.GetString(before), Encoding.UTF8.GetString(after));
        Assert.Equal(edit.ApplyTo(text), changed);
        Assert.Equal(text[..edit.Offset], changed[..edit.Offset]);
        Assert.EndsWith(text[(edit.Offset + edit.Length)..], changed, StringComparison.Ordinal);
        return true;
    });

    // The same with CRLF, behind a byte order mark, and with the other escape character where no backslash is written.
    static IEnumerable<string> Variants(string text)
    {
        yield return text;
        yield return text.Replace("\n", "\r\n", StringComparison.Ordinal);
        yield return $"\uFEFF{text}";
        yield return $"{text}\n";
    }

    static Arbitrary<(int Kind, int Place, int Value)[]> Changes() =>
        (from kind in Gen.Choose(0, 5) from place in Gen.Choose(0, 100_000) from value in Gen.Choose(0, 255) select (kind, place, value))
            .ArrayOf().ToArbitrary();

    static void Change(List<byte> bytes, int kind, int place, int value)
    {
        place %= bytes.Count + 1;
        byte[] inserted = kind switch
        {
            0 => [(byte)value],
            1 => "<<EOF\n"u8.ToArray(),
            2 => [.. "\"'$\\`\r\n"u8.ToArray().Skip(value % 7).Take(1)],
            3 => "\\\n"u8.ToArray(),
            _ => [],
        };
        if (kind >= 4 && place < bytes.Count)
            bytes.RemoveRange(place, Math.Min(value % 16, bytes.Count - place));
        bytes.InsertRange(Math.Min(place, bytes.Count), inserted);
    }

    static void ChangeLine(List<string> lines, int kind, int place, int value)
    {
        var other = value % lines.Count;
        switch (kind)
        {
            case 0:
                lines.RemoveAt(place);
                break;
            case 1:
                lines.Insert(place, lines[other]);
                break;
            case 2:
                (lines[place], lines[other]) = (lines[other], lines[place]);
                break;
            case 3:
                lines[place] += " \\";
                break;
            case 4:
                lines[place] = lines[place].TrimEnd('\\', ' ');
                break;
            default:
                lines[place] += "\r";
                break;
        }
    }
}
