using System.Text;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Basics;

/// <summary>One call of a program of this machine.</summary>
/// <param name="Program">Its path or its name on PATH.</param>
/// <param name="Arguments">Its arguments, each a value of its own.</param>
public sealed record ProgramCall(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>Variables set for the call; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>The folder to run in; the build's own where null.</summary>
    public AbsolutePath? Folder { get; init; }

    /// <summary>Writes what the program reads; nothing where null.</summary>
    public Func<Stream, CancellationToken, Task>? Input { get; init; }

    /// <summary>How long it may take; as long as it wants where null.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>How long it may take to obey an interrupt, so that it can tidy up, before it is ended by force.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Gets every line of both outputs as it comes, in the place of the log and of the display of what is running.</summary>
    public Action<string>? OnLine { get; init; }

    /// <summary>How many of the last lines are kept for errors.</summary>
    public int TailLength { get; init; } = 15;

    /// <summary>Gives it a text to read.</summary>
    public ProgramCall WithInput(string text) =>
        this with { Input = async (stream, token) => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), token) };

    /// <summary>The call as a person would type it, for messages.</summary>
    public override string ToString() => string.Join(' ', [Path.GetFileName(Program), .. Arguments.Select(Quote)]);

    static string Quote(string argument) =>
        argument.Length > 0 && !argument.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"' or ';') ? argument : $"'{argument}'";
}
