using System.Text;

namespace CliWrap;

/// <content>Pipes: <c>source | command | target</c>.</content>
public partial class Command
{
    /// <summary>Sends standard output to <paramref name="target"/>.</summary>
    public static Command operator |(Command source, PipeTarget target) => source.WithStandardOutputPipe(target);

    /// <summary>Copies standard output to a stream.</summary>
    public static Command operator |(Command source, Stream target) => source | PipeTarget.ToStream(target);

    /// <summary>Appends standard output to a text.</summary>
    public static Command operator |(Command source, StringBuilder target) => source | PipeTarget.ToStringBuilder(target);

    /// <summary>Calls for every line of standard output.</summary>
    public static Command operator |(Command source, Func<string, CancellationToken, Task> target) => source | PipeTarget.ToDelegate(target);

    /// <summary>Calls for every line of standard output.</summary>
    public static Command operator |(Command source, Func<string, Task> target) => source | PipeTarget.ToDelegate(target);

    /// <summary>Calls for every line of standard output.</summary>
    public static Command operator |(Command source, Action<string> target) => source | PipeTarget.ToDelegate(target);

    /// <summary>Sends both outputs somewhere.</summary>
    public static Command operator |(Command source, (PipeTarget stdOut, PipeTarget stdErr) targets) =>
        source.WithStandardOutputPipe(targets.stdOut).WithStandardErrorPipe(targets.stdErr);

    /// <summary>Copies both outputs to streams.</summary>
    public static Command operator |(Command source, (Stream stdOut, Stream stdErr) targets) =>
        source | (PipeTarget.ToStream(targets.stdOut), PipeTarget.ToStream(targets.stdErr));

    /// <summary>Appends both outputs to texts.</summary>
    public static Command operator |(Command source, (StringBuilder stdOut, StringBuilder stdErr) targets) =>
        source | (PipeTarget.ToStringBuilder(targets.stdOut), PipeTarget.ToStringBuilder(targets.stdErr));

    /// <summary>Calls for every line of both outputs.</summary>
    public static Command operator |(Command source, (Func<string, CancellationToken, Task> stdOut, Func<string, CancellationToken, Task> stdErr) targets) =>
        source | (PipeTarget.ToDelegate(targets.stdOut), PipeTarget.ToDelegate(targets.stdErr));

    /// <summary>Calls for every line of both outputs.</summary>
    public static Command operator |(Command source, (Func<string, Task> stdOut, Func<string, Task> stdErr) targets) =>
        source | (PipeTarget.ToDelegate(targets.stdOut), PipeTarget.ToDelegate(targets.stdErr));

    /// <summary>Calls for every line of both outputs.</summary>
    public static Command operator |(Command source, (Action<string> stdOut, Action<string> stdErr) targets) =>
        source | (PipeTarget.ToDelegate(targets.stdOut), PipeTarget.ToDelegate(targets.stdErr));

    /// <summary>Reads standard input from <paramref name="source"/>.</summary>
    public static Command operator |(PipeSource source, Command target) => target.WithStandardInputPipe(source);

    /// <summary>Reads standard input from a stream.</summary>
    public static Command operator |(Stream source, Command target) => PipeSource.FromStream(source) | target;

    /// <summary>Reads standard input from memory.</summary>
    public static Command operator |(ReadOnlyMemory<byte> source, Command target) => PipeSource.FromBytes(source) | target;

    /// <summary>Reads standard input from memory.</summary>
    public static Command operator |(byte[] source, Command target) => PipeSource.FromBytes(source) | target;

    /// <summary>Reads standard input from a text.</summary>
    public static Command operator |(string source, Command target) => PipeSource.FromString(source) | target;
}
