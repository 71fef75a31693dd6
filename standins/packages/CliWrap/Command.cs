using System.Collections.ObjectModel;
using CliWrap.Builders;

namespace CliWrap;

/// <summary>A command to be run, once or more. It never changes: every <c>With</c> method returns another one.</summary>
public partial class Command : ICommandConfiguration
{
    /// <summary>A command without arguments, in the current folder, that fails when its exit code is not 0.</summary>
    public Command(string targetFilePath) => TargetFilePath = targetFilePath;

    private Command(Command other)
    {
        TargetFilePath = other.TargetFilePath;
        Arguments = other.Arguments;
        WorkingDirPath = other.WorkingDirPath;
        EnvironmentVariables = other.EnvironmentVariables;
        Validation = other.Validation;
        StandardInputPipe = other.StandardInputPipe;
        StandardOutputPipe = other.StandardOutputPipe;
        StandardErrorPipe = other.StandardErrorPipe;
    }

    /// <inheritdoc/>
    public string TargetFilePath { get; private init; }

    /// <inheritdoc/>
    public string Arguments { get; private init; } = string.Empty;

    /// <inheritdoc/>
    public string WorkingDirPath { get; private init; } = Directory.GetCurrentDirectory();

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> EnvironmentVariables { get; private init; } = ReadOnlyDictionary<string, string?>.Empty;

    /// <inheritdoc/>
    public CommandResultValidation Validation { get; private init; } = CommandResultValidation.ZeroExitCode;

    /// <inheritdoc/>
    public PipeSource StandardInputPipe { get; private init; } = PipeSource.Null;

    /// <inheritdoc/>
    public PipeTarget StandardOutputPipe { get; private init; } = PipeTarget.Null;

    /// <inheritdoc/>
    public PipeTarget StandardErrorPipe { get; private init; } = PipeTarget.Null;

    /// <summary>Runs another program.</summary>
    public Command WithTargetFile(string targetFilePath) => new(this) { TargetFilePath = targetFilePath };

    /// <summary>Takes a line of arguments as it is.</summary>
    public Command WithArguments(string arguments) => new(this) { Arguments = arguments };

    /// <summary>Takes arguments, joined by blanks and escaped or not.</summary>
    public Command WithArguments(IEnumerable<string> arguments, bool escape) => WithArguments(builder => builder.Add(arguments, escape));

    /// <summary>Takes arguments, each escaped.</summary>
    public Command WithArguments(IEnumerable<string> arguments) => WithArguments(arguments, escape: true);

    /// <summary>Takes the arguments that <paramref name="configure"/> adds.</summary>
    public Command WithArguments(Action<ArgumentsBuilder> configure)
    {
        var builder = new ArgumentsBuilder();
        configure(builder);
        return WithArguments(builder.Build());
    }

    /// <summary>Runs in another folder.</summary>
    public Command WithWorkingDirectory(string workingDirPath) => new(this) { WorkingDirPath = workingDirPath };

    /// <summary>Adds these variables to the inherited environment; null takes one from it. They replace the ones given before.</summary>
    public Command WithEnvironmentVariables(IReadOnlyDictionary<string, string?> environmentVariables) =>
        new(this) { EnvironmentVariables = environmentVariables };

    /// <summary>Adds the variables that <paramref name="configure"/> sets to the inherited environment.</summary>
    public Command WithEnvironmentVariables(Action<EnvironmentVariablesBuilder> configure)
    {
        var builder = new EnvironmentVariablesBuilder();
        configure(builder);
        return WithEnvironmentVariables(builder.Build());
    }

    /// <summary>Says what makes the result a failure.</summary>
    public Command WithValidation(CommandResultValidation validation) => new(this) { Validation = validation };

    /// <summary>Reads standard input from somewhere else.</summary>
    public Command WithStandardInputPipe(PipeSource source) => new(this) { StandardInputPipe = source };

    /// <summary>Sends standard output somewhere else.</summary>
    public Command WithStandardOutputPipe(PipeTarget target) => new(this) { StandardOutputPipe = target };

    /// <summary>Sends standard error somewhere else.</summary>
    public Command WithStandardErrorPipe(PipeTarget target) => new(this) { StandardErrorPipe = target };

    /// <summary>The command line. It holds whatever the arguments hold.</summary>
    public override string ToString() => $"{TargetFilePath} {Arguments}";
}
