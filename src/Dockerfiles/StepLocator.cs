using System.Globalization;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// Finds the instruction that a builder's output speaks of. The clearest sign wins: a line number, the step that an error names,
/// the last step that was begun, the text of an instruction.
/// </summary>
internal sealed partial class StepLocator(DockerfileDocument document)
{
    public Instruction? Find(string output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var lines = output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return FindLineNumber(lines) ?? FindNamedStep(lines) ?? FindFailedVertex(lines) ?? FindLastStep(lines)
            ?? (lines is [var only] ? FindByText(only, document.Instructions) : null);
    }

    // "dockerfile parse error on line 3: ..." (BuildKit), "... error line 3: ..." (legacy and older), and the excerpt "  12 | >>> RUN ...".
    private Instruction? FindLineNumber(string[] lines)
    {
        foreach (var line in lines)
        {
            var match = ParseErrorPattern().Match(line) is { Success: true } error ? error : ExcerptPattern().Match(line);
            if (match.Success && Number(match, "line") is { } number && document.InstructionAt(number) is { } instruction)
            {
                return instruction;
            }
        }

        return null;
    }

    // The summary of a failed BuildKit build repeats the step as "> [builder 2/5] RUN ...:".
    private Instruction? FindNamedStep(string[] lines) =>
        lines.Where(line => line.StartsWith('>'))
            .Select(line => FindBuildKitStep(line[1..].Trim().TrimEnd(':'))).OfType<Instruction>().FirstOrDefault();

    // In the plain progress, "#7 ERROR: ..." belongs to "#7 [builder 2/5] RUN ...".
    private Instruction? FindFailedVertex(string[] lines)
    {
        var failed = lines.Select(line => FailedVertexPattern().Match(line)).FirstOrDefault(match => match.Success)?.Groups["vertex"].Value;
        return failed is null
            ? null
            : lines.Where(line => line.StartsWith($"{failed} [", StringComparison.Ordinal))
                .Select(line => FindBuildKitStep(line[(failed.Length + 1)..]))
                .OfType<Instruction>()
                .FirstOrDefault();
    }

    private Instruction? FindLastStep(string[] lines)
    {
        for (var index = lines.Length - 1; index >= 0; index--)
        {
            if ((FindLegacyStep(lines[index]) ?? FindBuildKitStep(VertexPattern().Replace(lines[index], ""))) is { } instruction)
            {
                return instruction;
            }
        }

        return null;
    }

    // "Step 3/12 : RUN ..." counts every instruction, an ARG before the first FROM included.
    private Instruction? FindLegacyStep(string line)
    {
        var match = LegacyStepPattern().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var text = match.Groups["text"].Value;
        return Number(match, "step") is { } number
            && document.Instructions.ElementAtOrDefault(number - 1) is { } instruction && SameKeyword(instruction, text)
            ? instruction
            : FindByText(text, document.Instructions);
    }

    private Instruction? FindBuildKitStep(string line)
    {
        var match = BuildKitStepPattern().Match(line);
        if (!match.Success || Number(match, "step") is not { } step || Number(match, "total") is not { } total)
        {
            return null;
        }

        var text = match.Groups["text"].Value;
        var stage = FindStage(match.Groups["prefix"].Value);
        if (stage is null)
        {
            return FindByText(text, document.Instructions);
        }

        // Counted from the end, for the triggers of a base image are among the first steps.
        var steps = NumberedInstructions(stage);
        var instruction = steps.ElementAtOrDefault(steps.Count - 1 - (total - step));
        return instruction is not null && SameKeyword(instruction, text) ? instruction : FindByText(text, steps);
    }

    private Stage? FindStage(string prefix)
    {
        var name = prefix.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        var number = UnnamedStagePattern().Match(name);
        return name.Length == 0 || name.Contains('/', StringComparison.Ordinal) ? document.Stages.Count == 1 ? document.Stages[0] : null
            : document.Stages.LastOrDefault(stage => string.Equals(stage.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? (number.Success && Number(number, "stage") is { } index ? document.Stages.ElementAtOrDefault(index) : null);
    }

    /// <summary>The instructions that BuildKit numbers (dockerfile2llb, cmdTotal): the pull of an image, and what changes files.</summary>
    private List<Instruction> NumberedInstructions(Stage stage)
    {
        var image = stage.From.Image.Text;
        var isImage = image != "scratch" && !document.Stages.Take(stage.Index).Any(earlier => earlier.Name == image);
        return
        [
            .. isImage ? [stage.From] : Array.Empty<Instruction>(),
            .. stage.Instructions.Where(instruction => instruction is RunInstruction or FileInstruction or WorkdirInstruction),
        ];
    }

    /// <summary>
    /// The instruction that shares the longest beginning with a text; a builder prints variables replaced, so the rest may differ.
    /// </summary>
    private static Instruction? FindByText(string text, IEnumerable<Instruction> candidates)
    {
        var wanted = Blanks().Replace(text, " ");
        return candidates
            .Where(candidate => SameKeyword(candidate, wanted))
            .MaxBy(candidate => Blanks().Replace(candidate.Syntax.LogicalText, " ").AsSpan().CommonPrefixLength(wanted));
    }

    private static bool SameKeyword(Instruction instruction, string text) =>
        text.StartsWith(instruction.Keyword, StringComparison.OrdinalIgnoreCase)
        && (text.Length == instruction.Keyword.Length || char.IsWhiteSpace(text[instruction.Keyword.Length]));

    private static int? Number(Match match, string group) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(
        @"dockerfile parse error (on )?line (?<line>\d+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex ParseErrorPattern();

    [GeneratedRegex(@"^(#\d+ )?(\d+\.\d+ )?\s*(?<line>\d+) \|\s*>>>", RegexOptions.ExplicitCapture)]
    private static partial Regex ExcerptPattern();

    [GeneratedRegex(@"^(?<vertex>#\d+) ERROR", RegexOptions.ExplicitCapture)]
    private static partial Regex FailedVertexPattern();

    [GeneratedRegex(@"^(#\d+|=>)\s+(CACHED\s+|ERROR\s+)?", RegexOptions.ExplicitCapture)]
    private static partial Regex VertexPattern();

    [GeneratedRegex(@"^Step (?<step>\d+)/\d+ : (?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex LegacyStepPattern();

    [GeneratedRegex(@"^\[(?<prefix>[^\]]*?)\s*\b(?<step>\d+)/(?<total>\d+)\] (?<text>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex BuildKitStepPattern();

    [GeneratedRegex(@"^stage-(?<stage>\d+)$", RegexOptions.ExplicitCapture)]
    private static partial Regex UnnamedStagePattern();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
