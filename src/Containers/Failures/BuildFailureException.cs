namespace Neo4jKafkaConnect.Failures;

/// <summary>
/// A failure that a person can act on: what was attempted, what came back, what to do. Its kind decides the exit code of the build.
/// </summary>
public abstract class BuildFailureException(string attempted, string cameBack, string remedy, Exception? inner = null)
    : Exception(string.Join(Environment.NewLine, attempted, cameBack, remedy), inner)
{
    /// <summary>What the build was doing, as a sentence.</summary>
    public string Attempted { get; } = attempted;

    /// <summary>What it got instead of what it needed; may hold several lines.</summary>
    public string CameBack { get; } = cameBack;

    /// <summary>What the reader can do about it.</summary>
    public string Remedy { get; } = remedy;

    /// <summary>The same in one line, for where there is no room for three.</summary>
    public string OneLine => string.Join(' ', Attempted, CameBack.ReplaceLineEndings(" "), Remedy);

    /// <summary>The exit code of the build that ends with this failure.</summary>
    public abstract int ExitCode { get; }

    /// <summary>The three lines alone: a stack trace of the build tells its user nothing.</summary>
    public override string ToString() => Message;
}

/// <summary>A check failed or findings were found: the image or its sources are at fault (exit code 1).</summary>
public sealed class FindingsException(string attempted, string cameBack, string remedy, Exception? inner = null)
    : BuildFailureException(attempted, cameBack, remedy, inner)
{
    /// <inheritdoc />
    public override int ExitCode => ExitCodes.Findings;
}

/// <summary>The build was called or configured in a way that it cannot follow (exit code 2).</summary>
public sealed class ConfigurationException(string attempted, string cameBack, string remedy, Exception? inner = null)
    : BuildFailureException(attempted, cameBack, remedy, inner)
{
    /// <inheritdoc />
    public override int ExitCode => ExitCodes.Configuration;
}

/// <summary>The engine, the network, the disk or a registry did not do its part (exit code 3).</summary>
public sealed class InfrastructureException(string attempted, string cameBack, string remedy, Exception? inner = null)
    : BuildFailureException(attempted, cameBack, remedy, inner)
{
    /// <inheritdoc />
    public override int ExitCode => ExitCodes.Infrastructure;
}
