namespace Neo4jKafkaConnect.Failures;

/// <summary>The exit codes of the build, as documented in docs/exit-codes.md.</summary>
public static class ExitCodes
{
    /// <summary>Everything that was asked for was done and proved.</summary>
    public const int Success = 0;

    /// <summary>Findings, or a check that failed.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage or configuration.</summary>
    public const int Configuration = 2;

    /// <summary>Engine, network, disk or registry.</summary>
    public const int Infrastructure = 3;

    /// <summary>Interrupted by SIGINT (128 + 2).</summary>
    public const int Interrupted = 130;

    /// <summary>Ended by SIGTERM (128 + 15).</summary>
    public const int Terminated = 143;
}
