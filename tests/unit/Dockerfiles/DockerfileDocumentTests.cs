using System.Diagnostics;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Dockerfiles;
using Xunit;

namespace Neo4jKafkaConnect.Tests.Dockerfiles;

public class DockerfileDocumentTests
{
    private static readonly string[] Fragments =
    [
        "\n", "\r\n", "\r", "\\\n", " \\ \n", "`\n", "#", "\n# c\n", "\"", "'", "$", "${A", "${A:-", "}", "[", "]", "[\"a\", \"b\"]", "[1]",
        "<<EOF", "<<-'E' ", "<< X ", "\nEOF\n", "\nE\n", " ", "\t", "=", "--", "--from=a ", "--mount=type=cache,target=/x ", "\\", "\0",
        "\uFEFF", "😀", "\nARG A=1 B\n", "\nFROM a AS b\n", "\nENV a b\n", "\nRUN <<EOF cat\nx\nEOF\n", "\nONBUILD COPY <<A /x\ny\nA\n",
        "\nHEALTHCHECK --retries=1 CMD x\n", "\nSHELL [\"a\"]\n", "\n# escape=`\n", "\u00A0", "\uD800",
    ];

    [Fact]
    public void The_samples_have_no_errors() =>
        Assert.All(SampleDockerfiles.All, sample =>
            Assert.DoesNotContain(DockerfileDocument.Parse(sample).SyntaxErrors, error => error.Severity == SyntaxSeverity.Error));

    [Fact]
    public void Stages_hold_their_instructions()
    {
        var document = DockerfileDocument.Parse("ARG A\nFROM a AS One\nRUN b\nFROM c\nRUN d\nRUN e");
        Assert.Equal([("one", 1), (null, 2)], document.Stages.Select(stage => (stage.Name, stage.Instructions.Count)));
        Assert.Equal("A", Assert.Single(document.GlobalArguments).Declarations[0].Name.Text);
        Assert.Equal([null, 0, 0, 1, 1, 1], document.Instructions.Select(instruction => document.StageOf(instruction)?.Index));
        Assert.Same(document.Stages[0], document.FindStage("ONE"));
        Assert.Same(document.Stages[1], document.FindStage("1"));
        Assert.Null(document.FindStage("2"));
        Assert.Null(document.FindStage("alpine"));
    }

    [Theory]
    [InlineData("", SyntaxErrorCodes.NoStage)]
    [InlineData("# only a comment\n", SyntaxErrorCodes.NoStage)]
    [InlineData("ARG A=1\n", SyntaxErrorCodes.NoStage)]
    [InlineData("RUN a\nFROM b", SyntaxErrorCodes.BeforeFirstStage)]
    [InlineData("ARG A\nENV B=c\nFROM b", SyntaxErrorCodes.BeforeFirstStage)]
    public void A_file_needs_a_stage_before_anything_but_ARG(string text, string code) =>
        Assert.Equal(code, Assert.Single(DockerfileDocument.Parse(text).SyntaxErrors).Code);

    [Fact]
    public void Finds_the_instruction_of_a_line()
    {
        var document = DockerfileDocument.Parse("# c\nFROM a\n\nRUN b \\\n  c\nRUN <<X\nd\nX\n");
        Assert.Equal(
            [null, 0, null, 1, 1, 2, 2, 2, null], Enumerable.Range(1, 9).Select(line => Index(document, document.InstructionAt(line))));
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_an_error_with_a_place()
    {
        var document = DockerfileDocument.Parse([.. "FROM a\nRUN é"u8, 0xFF, .. "\nUSER b"u8]);
        var error = Assert.Single(document.SyntaxErrors);
        Assert.Equal((SyntaxErrorCodes.Encoding, "2:6"), (error.Code, error.Range.Start.ToString()));
        Assert.Equal(3, document.Instructions.Count);
        Assert.Empty(DockerfileDocument.Parse("FROM é"u8).SyntaxErrors);
    }

    [Property(MaxTest = 1_000)]
    public void No_text_makes_it_fail(string? text) => AssertSound(text ?? "");

    [Property(MaxTest = 1_500)]
    public Property No_mixture_of_fragments_makes_it_fail() =>
        Prop.ForAll(Gen.Elements(Fragments).ListOf().Select(string.Concat).ToArbitrary(), AssertSound);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_damage_to_a_real_file_makes_it_fail(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 1_000; round++)
        {
            AssertSound(Damage(SampleDockerfiles.All[random.Next(SampleDockerfiles.All.Count)], random));
        }
    }

    [Theory]
    [InlineData("RUN echo $X \"y\" \\\n  && z\n", 40_000)]
    [InlineData("ENV A=$B C='d e'\n", 40_000)]
    [InlineData("RUN <<A\nx\nA\n", 20_000)]
    [InlineData("RUN echo $((1 << 2))\n", 20_000)]
    [InlineData("\\\n", 200_000)]
    [InlineData("${A:-", 100_000)]
    [InlineData(" <<A", 20_000)]
    [InlineData("[", 200_000)]
    [InlineData("ONBUILD ", 50_000)]
    [InlineData("FROM a AS a\nONBUILD RUN x\nFROM a\n", 10_000)]
    [InlineData("# syntax=x\n", 50_000)]
    public void Long_files_take_time_in_proportion(string piece, int count)
    {
        var watch = Stopwatch.StartNew();
        AssertSound($"FROM a\nRUN x\n{new StringBuilder().Insert(0, piece, count)}");

        // Quadratic work would take minutes; the bound leaves room for a slow and busy machine.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    /// <summary>What holds for every text: places lie within it and in order, and everything can be asked for.</summary>
    private static void AssertSound(string text)
    {
        var document = DockerfileDocument.Parse(text);
        var end = 0;
        foreach (var instruction in document.Instructions)
        {
            Assert.True(instruction.Range.Start.Offset >= end && instruction.Range.End.Offset >= instruction.Range.Start.Offset);
            end = instruction.Range.End.Offset;
            Assert.Equal(text[instruction.Range.Start.Offset..end], instruction.Syntax.SourceText);
            Assert.Same(instruction, document.InstructionAt(instruction.EndLine));
        }

        Assert.True(end <= text.Length);
        Assert.All(document.SyntaxErrors, error => Assert.InRange(error.Range.End.Offset, error.Range.Start.Offset, text.Length));
        Assert.Equal(document.Comments.OrderBy(comment => comment.Line), document.Comments);
        AssertWordsAreWritten(document);
        Assert.Equal(document.Stages.Count, document.Evaluate().Stages.Count);
        document.FindStep(text);
    }

    /// <summary>Words on one line are the characters of their range.</summary>
    private static void AssertWordsAreWritten(DockerfileDocument document)
    {
        foreach (var word in document.Instructions.OfType<ArgInstruction>()
            .SelectMany(instruction => instruction.Declarations)
            .SelectMany(declaration => new[] { declaration.Name, declaration.DefaultValue })
            .Concat(document.Instructions
                .OfType<PairsInstruction>()
                .SelectMany(instruction => instruction.Pairs)
                .SelectMany(pair => new[] { pair.Name, pair.Value }))
            .Concat(document.Stages.Select(stage => stage.From.Image))
            .OfType<SourceWord>()
            .Where(word => word.Range.Start.Line == word.Range.End.Line))
        {
            Assert.Equal(word.Text, document.Text[word.Range.Start.Offset..word.Range.End.Offset]);
        }
    }

    private static string Damage(string text, Random random)
    {
        var damaged = new StringBuilder(text);
        for (var count = random.Next(1, 12); count > 0; count--)
        {
            var place = random.Next(damaged.Length + 1);
            switch (random.Next(3))
            {
                case 0:
                    damaged.Remove(place, Math.Min(random.Next(8), damaged.Length - place));
                    break;
                case 1 when damaged.Length > 0:
                    var start = random.Next(damaged.Length);
                    damaged.Insert(place, damaged.ToString(start, Math.Min(random.Next(50), damaged.Length - start)));
                    break;
                default:
                    damaged.Insert(place, Fragments[random.Next(Fragments.Length)]);
                    break;
            }
        }

        return damaged.ToString();
    }

    private static int? Index(DockerfileDocument document, Instruction? instruction) =>
        instruction is null ? null : document.Instructions.ToList().IndexOf(instruction);
}
