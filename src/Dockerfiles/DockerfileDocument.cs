using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// A Dockerfile read as BuildKit reads it (moby/buildkit, frontend/dockerfile). Errors in it are values with a place;
/// no text makes the reader fail, and it takes time in proportion to the text's length.
/// </summary>
public sealed class DockerfileDocument
{
    private DockerfileDocument(SourceText source, DocumentContent content)
    {
        Source = source;
        Escape = content.Escape;
        Directives = content.Directives;
        Comments = content.Comments;
        Instructions = content.Instructions;
        GlobalArguments = content.GlobalArguments;
        Stages = content.Stages;
        SyntaxErrors = content.SyntaxErrors;
    }

    /// <summary>The text with its lines.</summary>
    public SourceText Source { get; }

    /// <summary>The whole text, byte order mark and line ends included.</summary>
    public string Text => Source.Text;

    /// <summary>The path as the caller named it.</summary>
    public string Path => Source.Path;

    /// <summary>The escape character: backslash, or the backtick after <c># escape=`</c>.</summary>
    public char Escape { get; }

    /// <summary>The parser directives, in order.</summary>
    public IReadOnlyList<ParserDirective> Directives { get; }

    /// <summary>The comments, in order, those between the lines of an instruction included.</summary>
    public IReadOnlyList<Comment> Comments { get; }

    /// <summary>Every instruction, in order, also those that cannot be understood.</summary>
    public IReadOnlyList<Instruction> Instructions { get; }

    /// <summary>The ARG instructions before the first FROM.</summary>
    public IReadOnlyList<ArgInstruction> GlobalArguments { get; }

    /// <summary>The build stages, in order.</summary>
    public IReadOnlyList<Stage> Stages { get; }

    /// <summary>What a builder refuses or warns of, in the order of the file.</summary>
    public IReadOnlyList<SyntaxError> SyntaxErrors { get; }

    /// <summary>Whether a builder refuses the file.</summary>
    public bool HasErrors => SyntaxErrors.Any(error => error.Severity == SyntaxSeverity.Error);

    /// <summary>Reads a text. Keep a byte order mark in it if the text is to be written back.</summary>
    public static DockerfileDocument Parse(string text, string path = "Dockerfile") => Read(new(text, path), invalidByte: null);

    /// <summary>Reads the bytes of a file. Bytes that are not UTF-8 are an error in the result, and read as U+FFFD.</summary>
    public static DockerfileDocument Parse(ReadOnlySpan<byte> utf8, string path = "Dockerfile")
    {
        var text = Encoding.UTF8.GetString(utf8);
        int? invalid = Utf8.IsValid(utf8) ? null : Utf8Text.FindInvalidCharacter(utf8);
        return Read(new(text, path), invalid);
    }

    /// <summary>Every declaration of an argument, in order, before the first FROM and within the stages.</summary>
    public IEnumerable<ArgumentDeclaration> ArgumentDeclarations(string name) =>
        Instructions.OfType<ArgInstruction>()
            .SelectMany(instruction => instruction.Declarations).Where(declaration => declaration.Name.Text == name);

    /// <summary>The instruction that a line (from 1) belongs to, its continuations and heredocs included, or null.</summary>
    public Instruction? InstructionAt(int line)
    {
        var (low, high) = (0, Instructions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var instruction = Instructions[middle];
            if (instruction.Range.ContainsLine(line))
            {
                return instruction;
            }

            (low, high) = instruction.StartLine > line ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    /// <summary>The stage that an instruction of this document belongs to; null for what stands before the first FROM.</summary>
    public Stage? StageOf(Instruction instruction)
    {
        ArgumentNullException.ThrowIfNull(instruction);
        var (low, high) = (0, Stages.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Stages[middle].From.Range.Start.Offset <= instruction.Range.Start.Offset ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : Stages[low - 1];
    }

    /// <summary>
    /// The stage that <c>COPY --from</c> or <c>--target</c> means: a number, or a name in any case; of several stages of one name, the
    /// last.
    /// Null where there is none: then it is an image or a named context.
    /// </summary>
    public Stage? FindStage(string nameOrNumber) =>
        int.TryParse(nameOrNumber, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? Stages.ElementAtOrDefault(number)
            : Stages.LastOrDefault(stage => string.Equals(stage.Name, nameOrNumber, StringComparison.OrdinalIgnoreCase));

    /// <summary>The values that a build with these arguments gives the stages.</summary>
    public EvaluatedDockerfile Evaluate(EvaluationOptions? options = null) => new Evaluator(this, options ?? new()).Evaluate();

    /// <summary>The instruction that a builder's output speaks of (a step, a failing line, an excerpt), or null.</summary>
    public Instruction? FindStep(string builderOutput) => new StepLocator(this).Find(builderOutput);

    /// <summary>
    /// The change that gives an argument another default; null where no ARG of that name exists. See <see cref="ArgumentDefaultEditor"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The value has a line end in it, which no ARG can hold.</exception>
    public TextEdit? EditArgumentDefault(string name, string value) => ArgumentDefaultEditor.Edit(this, name, value);

    /// <summary>This document with another default for an argument; every other character stays as it is.</summary>
    /// <exception cref="ArgumentException">No ARG of that name exists, or the value has a line end in it.</exception>
    public DockerfileDocument WithArgumentDefault(string name, string value) =>
        EditArgumentDefault(name, value) is { } edit
            ? Parse(edit.ApplyTo(Text), Path)
            : throw new ArgumentException($"{Path} has no ARG {name}.", nameof(name));

    private static DockerfileDocument Read(SourceText source, int? invalidByte) => new(source, DocumentReader.Read(source, invalidByte));
}
