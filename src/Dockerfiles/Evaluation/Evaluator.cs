using System.Collections.Immutable;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>Goes through the stages as BuildKit does (frontend/dockerfile/dockerfile2llb) and works out their values.</summary>
internal sealed class Evaluator
{
    // Far more than any file needs, in proportion to its length; see ExpansionBudget.
    private const long StepsOfAFile = 16 * 1024 * 1024;
    private const long StepsOfATextCharacter = 64;
    private const long StepsOfATrigger = 32;
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private readonly DockerfileDocument _document;
    private readonly EvaluationOptions _options;
    private readonly ExpansionBudget _budget;
    private readonly HashSet<Instruction> _refused;
    private readonly List<SyntaxError> _problems = [];
    private readonly List<EvaluatedStage> _stages = [];
    private readonly Dictionary<string, EvaluatedStage> _stagesByName = new(StringComparer.Ordinal);
    private IImmutableDictionary<string, EffectiveValue> _globals;

    public Evaluator(DockerfileDocument document, EvaluationOptions options)
    {
        _document = document;
        _options = options;
        _budget = new(StepsOfAFile + (StepsOfATextCharacter * document.Text.Length));
        _refused = new(ReferenceEqualityComparer.Instance);
        _refused.UnionWith(document.SyntaxErrors
            .Where(error => error.Severity == SyntaxSeverity.Error)
            .Select(error => document.InstructionAt(error.Range.Start.Line))
            .OfType<Instruction>());
        _globals = PlatformArguments.Create(options, document);
    }

    public EvaluatedDockerfile Evaluate()
    {
        foreach (var instruction in _document.GlobalArguments)
        {
            foreach (var declaration in instruction.Declarations)
            {
                if (ArgumentValue(declaration, instruction, _globals) is { } value)
                {
                    _globals = _globals.SetItem(declaration.Name.Text, value);
                }
            }
        }

        foreach (var stage in _document.Stages)
        {
            var evaluated = EvaluateStage(stage);
            _stages.Add(evaluated);
            if (stage.Name is { } name)
            {
                _stagesByName[name] = evaluated;
            }
        }

        return new(_document, _globals, _stages, FindTarget(), _problems);
    }

    private EvaluatedStage? FindTarget()
    {
        if (_options.Target is not { } target)
        {
            return _stages.LastOrDefault();
        }

        if (_document.FindStage(target) is { } stage)
        {
            return _stages[stage.Index];
        }

        var start = _document.Source.PositionAt(0);
        _problems.Add(
            new(SyntaxErrorCodes.NoStage, SyntaxSeverity.Error, new(start, start), $"target stage \"{target}\" could not be found"));
        return null;
    }

    private EvaluatedStage EvaluateStage(Stage stage)
    {
        var from = stage.From;
        var image = Expand(from.Image, _globals, from);
        var platform = from.Flag("platform") is { Value: { } text } flag ? Expand(new(text, flag.Range), _globals, from).Value : null;
        if (image.Value.Length == 0)
        {
            Report(
                from, from.Image.Range, SyntaxErrorCodes.Arguments,
                $"base name ({from.Image.Text}) should not be blank: give its arguments a value");
        }

        var baseStage = _stagesByName.GetValueOrDefault(image.Value);
        var state = new StageState(baseStage);
        if (baseStage is null)
        {
            ProvideBaseEnvironment(image.Value, state);
        }

        RunTriggers(baseStage, state);
        foreach (var instruction in stage.Instructions)
        {
            Run(instruction, state, isTrigger: false);
        }

        return state.Finish(stage, image, baseStage, platform);
    }

    private void ProvideBaseEnvironment(string image, StageState state)
    {
        var environment = image == "scratch" ? ImmutableDictionary<string, string>.Empty : _options.BaseImageEnvironment(image);
        if (environment is null)
        {
            return;
        }

        state.ProvideVariable("PATH", DefaultPath);
        foreach (var (name, value) in environment)
        {
            state.ProvideVariable(name, value);
        }
    }

    private void RunTriggers(EvaluatedStage? baseStage, StageState state)
    {
        foreach (var onBuild in baseStage?.Triggers ?? [])
        {
            if (!_budget.TrySpend(StepsOfATrigger))
            {
                Report(onBuild, onBuild.Range, SyntaxErrorCodes.Expansion, "too many triggers run in the stages built from this one");
                return;
            }

            Run(onBuild.Trigger, state, isTrigger: true);
        }
    }

    private void Run(Instruction instruction, StageState state, bool isTrigger)
    {
        state.AddStep(instruction, isTrigger, _document.Escape);
        switch (instruction)
        {
            case ArgInstruction arg:
                Declare(arg, state);
                break;
            case PairsInstruction pairs:
                SetPairs(pairs, state);
                break;
            case FileInstruction file:
                CheckFiles(file, state);
                break;
            case ExposeInstruction expose:
                Expose(expose, state);
                break;
            case VolumeInstruction volume:
                volume.Volumes.Select(word => Expand(word, state.Variables, volume)).ToList().ForEach(state.AddVolume);
                break;
            case UserInstruction user:
                state.User = Expand(user.User, state.Variables, user);
                break;
            case WorkdirInstruction workdir:
                state.EnterDirectory(Expand(workdir.Path, state.Variables, workdir));
                break;
            case StopSignalInstruction stopSignal:
                state.StopSignal = Expand(stopSignal.Signal, state.Variables, stopSignal);
                break;
            case HealthcheckInstruction healthcheck:
                state.Healthcheck = healthcheck;
                break;
            case CommandInstruction command:
                state.SetCommand(command);
                break;
        }
    }

    private void Declare(ArgInstruction instruction, StageState state)
    {
        foreach (var declaration in instruction.Declarations)
        {
            var value = ArgumentValue(declaration, instruction, state.Variables)
                ?? _globals.GetValueOrDefault(declaration.Name.Text);
            if (value is not null)
            {
                state.SetArgument(declaration.Name.Text, value);
            }
        }
    }

    private EffectiveValue? ArgumentValue(
        ArgumentDeclaration declaration, ArgInstruction instruction, IImmutableDictionary<string, EffectiveValue> scope) =>
        _options.BuildArguments.TryGetValue(declaration.Name.Text, out var given) ? new(given, instruction, ImmutableHashSet<string>.Empty)
            : declaration.DefaultValue is { } value ? Expand(value, scope, instruction)
            : null;

    private void SetPairs(PairsInstruction instruction, StageState state)
    {
        // All of one instruction is expanded with the values from before it.
        var scope = state.Variables;
        foreach (var pair in instruction.Pairs)
        {
            var name = Expand(pair.Name, scope, instruction).Value;
            var value = Expand(pair.Value, scope, instruction);
            if (instruction is EnvInstruction)
            {
                state.SetEnvironment(name, value);
            }
            else
            {
                state.SetLabel(name, value);
            }
        }
    }

    private void CheckFiles(FileInstruction instruction, StageState state)
    {
        foreach (var source in instruction.Sources.Where(source => source.Heredoc is null))
        {
            Expand(source.Word, state.Variables, instruction);
        }

        Expand(instruction.Destination, state.Variables, instruction);
    }

    private void Expose(ExposeInstruction instruction, StageState state)
    {
        foreach (var word in instruction.Ports)
        {
            foreach (var text in ExpandWords(word, state.Variables, instruction).Words)
            {
                if (ExposedPort.TryRead(text, instruction) is { } port)
                {
                    state.Expose(port);
                }
                else
                {
                    Report(
                        instruction, word.Range, SyntaxErrorCodes.Arguments,
                        $"invalid port: {text} (write port[/protocol], such as 8083 or 8083/tcp)");
                }
            }
        }
    }

    private EffectiveValue Expand(SourceWord word, IImmutableDictionary<string, EffectiveValue> scope, Instruction instruction)
    {
        var result = ExpandWords(word, scope, instruction);
        return new(result.Text, instruction, result.UnmatchedNames);
    }

    private ExpansionResult ExpandWords(SourceWord word, IImmutableDictionary<string, EffectiveValue> scope, Instruction instruction)
    {
        var result = VariableExpansion.Expand(
            word.Text, name => scope.GetValueOrDefault(name)?.Value, _document.Escape, ShellLexerOptions.None, _budget);
        if (result.Error is { } error)
        {
            Report(instruction, word.Range, SyntaxErrorCodes.Expansion, error);
        }

        return result;
    }

    private void Report(Instruction instruction, SourceRange range, string code, string message)
    {
        if (!_refused.Contains(instruction))
        {
            _problems.Add(new(code, SyntaxSeverity.Error, range, message));
        }
    }
}
