namespace CliWrap;

/// <summary>What a command runs and how.</summary>
public interface ICommandConfiguration
{
    /// <summary>The program.</summary>
    string TargetFilePath { get; }

    /// <summary>Its arguments as one line, already escaped.</summary>
    string Arguments { get; }

    /// <summary>The folder that it runs in.</summary>
    string WorkingDirPath { get; }

    /// <summary>Variables added to the environment, or with null taken from it.</summary>
    IReadOnlyDictionary<string, string?> EnvironmentVariables { get; }

    /// <summary>What makes the result a failure.</summary>
    CommandResultValidation Validation { get; }

    /// <summary>Where standard input comes from.</summary>
    PipeSource StandardInputPipe { get; }

    /// <summary>Where standard output goes.</summary>
    PipeTarget StandardOutputPipe { get; }

    /// <summary>Where standard error goes.</summary>
    PipeTarget StandardErrorPipe { get; }
}
