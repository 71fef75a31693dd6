using System.Collections.Immutable;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>An instruction with what holds when it is reached.</summary>
/// <param name="Instruction">The instruction; for a trigger of the base stage, the one behind ONBUILD.</param>
/// <param name="Variables">The variables that it sees: ENV and ARG together, the latest one winning.</param>
/// <param name="User">The user that it runs as; null where only the base image says.</param>
/// <param name="IsTrigger">Whether it is an ONBUILD trigger of the stage that this one is built from.</param>
/// <param name="Escape">The escape character of the file.</param>
public sealed record EvaluatedStep(
    Instruction Instruction, IImmutableDictionary<string, EffectiveValue> Variables, EffectiveValue? User, bool IsTrigger, char Escape)
{
    private const long RenderSteps = 4 * 1024 * 1024;
    private const ShellLexerOptions AsWritten =
        ShellLexerOptions.KeepQuotes | ShellLexerOptions.KeepEscapes | ShellLexerOptions.KeepUnset;

    /// <summary>
    /// A text with the variables that are known here replaced; unknown ones, quotes and escapes stay as written, nearly as in the steps
    /// that BuildKit prints.
    /// Text that cannot be expanded comes back as it is.
    /// </summary>
    public string Render(string text)
    {
        var result = VariableExpansion.Expand(text, name => Variables.GetValueOrDefault(name)?.Value, Escape, AsWritten, new(RenderSteps));
        return result.Error is null ? result.Text : text;
    }
}

/// <summary>
/// A stage with the values that a build gives it. What the base image brings is in it only where an earlier stage is the base.
/// </summary>
public sealed record EvaluatedStage
{
    /// <summary>The stage as written.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The reference after FROM, expanded.</summary>
    public required EffectiveValue BaseImage { get; init; }

    /// <summary>The earlier stage that it is built from, or null for an image or <c>scratch</c>.</summary>
    public EvaluatedStage? BaseStage { get; init; }

    /// <summary>The value of <c>--platform</c>, expanded, or null.</summary>
    public string? Platform { get; init; }

    /// <summary>The environment of the image: what ENV sets.</summary>
    public required IImmutableDictionary<string, EffectiveValue> Environment { get; init; }

    /// <summary>The arguments that are declared and have a value.</summary>
    public required IImmutableDictionary<string, EffectiveValue> Arguments { get; init; }

    /// <summary>The labels.</summary>
    public required IImmutableDictionary<string, EffectiveValue> Labels { get; init; }

    /// <summary>The ports of EXPOSE, in order.</summary>
    public required IImmutableList<ExposedPort> ExposedPorts { get; init; }

    /// <summary>The paths of VOLUME, in order.</summary>
    public required IImmutableList<EffectiveValue> Volumes { get; init; }

    /// <summary>The last USER, or null.</summary>
    public EffectiveValue? User { get; init; }

    /// <summary>The working directory after the last WORKDIR, relative ones resolved, or null.</summary>
    public EffectiveValue? WorkingDirectory { get; init; }

    /// <summary>The last STOPSIGNAL, or null.</summary>
    public EffectiveValue? StopSignal { get; init; }

    /// <summary>The last HEALTHCHECK, or null.</summary>
    public HealthcheckInstruction? Healthcheck { get; init; }

    /// <summary>The CMD that holds, or null: an ENTRYPOINT takes away the CMD of a base stage.</summary>
    public CmdInstruction? Cmd { get; init; }

    /// <summary>The last ENTRYPOINT, or null.</summary>
    public EntrypointInstruction? Entrypoint { get; init; }

    /// <summary>The last SHELL, or null.</summary>
    public ShellInstruction? Shell { get; init; }

    /// <summary>The instructions after FROM as they run, triggers of the base stage first.</summary>
    public required IReadOnlyList<EvaluatedStep> Steps { get; init; }

    /// <summary>The instructions behind this stage's ONBUILDs, which run in the stages built from it.</summary>
    internal IReadOnlyList<OnBuildInstruction> Triggers { get; init; } = [];

    /// <summary>ENV and ARG together at the end of the stage, the latest one winning.</summary>
    public required IImmutableDictionary<string, EffectiveValue> Variables { get; init; }
}

/// <summary>A Dockerfile with the values that a build gives it.</summary>
/// <param name="Document">The Dockerfile.</param>
/// <param name="GlobalArguments">The arguments before the first FROM, and the platform arguments.</param>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Target">The stage that is built; null where there is none.</param>
/// <param name="Problems">What cannot be evaluated with these arguments; syntax errors of the document are not repeated here.</param>
public sealed record EvaluatedDockerfile(
    DockerfileDocument Document,
    IImmutableDictionary<string, EffectiveValue> GlobalArguments,
    IReadOnlyList<EvaluatedStage> Stages,
    EvaluatedStage? Target,
    IReadOnlyList<SyntaxError> Problems);
