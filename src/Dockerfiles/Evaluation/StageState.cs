using System.Collections.Immutable;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A stage while it is evaluated; begins as a copy of its base stage.</summary>
internal sealed class StageState
{
    private static readonly ImmutableDictionary<string, EffectiveValue> NoValues =
        ImmutableDictionary.Create<string, EffectiveValue>(StringComparer.Ordinal);

    private readonly List<EvaluatedStep> _steps = [];
    private bool _hasOwnCmd;

    public StageState(EvaluatedStage? baseStage)
    {
        if (baseStage is null)
        {
            return;
        }

        Variables = baseStage.Variables;
        Environment = baseStage.Environment;
        Arguments = baseStage.Arguments;
        Labels = baseStage.Labels;
        ExposedPorts = baseStage.ExposedPorts;
        Volumes = baseStage.Volumes;
        User = baseStage.User;
        WorkingDirectory = baseStage.WorkingDirectory;
        StopSignal = baseStage.StopSignal;
        Healthcheck = baseStage.Healthcheck;
        Cmd = baseStage.Cmd;
        Entrypoint = baseStage.Entrypoint;
        Shell = baseStage.Shell;
    }

    public IImmutableDictionary<string, EffectiveValue> Variables { get; private set; } = NoValues;

    public IImmutableDictionary<string, EffectiveValue> Environment { get; private set; } = NoValues;

    public IImmutableDictionary<string, EffectiveValue> Arguments { get; private set; } = NoValues;

    public IImmutableDictionary<string, EffectiveValue> Labels { get; private set; } = NoValues;

    public IImmutableList<ExposedPort> ExposedPorts { get; private set; } = ImmutableList<ExposedPort>.Empty;

    public IImmutableList<EffectiveValue> Volumes { get; private set; } = ImmutableList<EffectiveValue>.Empty;

    public EffectiveValue? User { get; set; }

    public EffectiveValue? WorkingDirectory { get; private set; }

    public EffectiveValue? StopSignal { get; set; }

    public HealthcheckInstruction? Healthcheck { get; set; }

    public CmdInstruction? Cmd { get; private set; }

    public EntrypointInstruction? Entrypoint { get; private set; }

    public ShellInstruction? Shell { get; private set; }

    public void AddStep(Instruction instruction, bool isTrigger, char escape) =>
        _steps.Add(new(instruction, Variables, User, isTrigger, escape));

    public void ProvideVariable(string name, string value) =>
        Variables = Variables.SetItem(name, new(value, null, ImmutableHashSet<string>.Empty));

    public void SetEnvironment(string name, EffectiveValue value)
    {
        Environment = Environment.SetItem(name, value);
        Variables = Variables.SetItem(name, value);
    }

    public void SetArgument(string name, EffectiveValue value)
    {
        Arguments = Arguments.SetItem(name, value);
        Variables = Variables.SetItem(name, value);
    }

    public void SetLabel(string name, EffectiveValue value) => Labels = Labels.SetItem(name, value);

    public void Expose(ExposedPort port) => ExposedPorts = ExposedPorts.Add(port);

    public void AddVolume(EffectiveValue volume) => Volumes = Volumes.Add(volume);

    public void EnterDirectory(EffectiveValue path) =>
        WorkingDirectory = path with { Value = Resolve(WorkingDirectory?.Value ?? "/", path.Value) };

    /// <summary>Takes what is started when the container starts; RUN changes nothing here.</summary>
    public void SetCommand(CommandInstruction command)
    {
        switch (command)
        {
            case CmdInstruction cmd:
                Cmd = cmd;
                _hasOwnCmd = true;
                break;
            case EntrypointInstruction entrypoint:
                Entrypoint = entrypoint;
                Cmd = _hasOwnCmd ? Cmd : null;
                break;
            case ShellInstruction shell:
                Shell = shell;
                break;
        }
    }

    public EvaluatedStage Finish(Stage stage, EffectiveValue baseImage, EvaluatedStage? baseStage, string? platform) => new()
    {
        Stage = stage,
        BaseImage = baseImage,
        BaseStage = baseStage,
        Platform = platform,
        Variables = Variables,
        Environment = Environment,
        Arguments = Arguments,
        Labels = Labels,
        ExposedPorts = ExposedPorts,
        Volumes = Volumes,
        User = User,
        WorkingDirectory = WorkingDirectory,
        StopSignal = StopSignal,
        Healthcheck = Healthcheck,
        Cmd = Cmd,
        Entrypoint = Entrypoint,
        Shell = Shell,
        Steps = _steps,
        Triggers = [.. stage.Instructions.OfType<OnBuildInstruction>()],
    };

    private static string Resolve(string current, string path)
    {
        var parts = new List<string>();
        foreach (var part in (path.StartsWith('/') ? path : $"{current}/{path}").Split('/'))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "." or ".."))
            {
                parts.Add(part);
            }
        }

        return $"/{string.Join('/', parts)}";
    }
}
