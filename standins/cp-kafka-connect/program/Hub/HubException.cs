namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;

/// <summary>An end of the hub client: what happened, the class of failure, the exit code.</summary>
sealed class HubException(string detail, string error, int exitCode) : Exception(detail)
{
    /// <summary>The line behind <c>Error:</c>.</summary>
    public string Error { get; } = error;

    /// <summary>The exit code of the client.</summary>
    public int ExitCode { get; } = exitCode;

    public static HubException NotFound() => new("Unable to find a component",
        "Component not found, specify either valid name from Confluent Hub in format: <owner>/<name>:<version:latest> or path to a local "
            + "file", 1);

    public static HubException Arguments(string detail) => new(detail, "Invalid options or arguments", 2);

    public static HubException FileSystem(string detail) => new(detail, "Error while reading from/writing to filesystem", 4);

    public static HubException Unverified() => new("Unable to verify Confluent Hub's identity", "Security issues", 5);

    public static HubException Unknown(string detail) => new(detail, "Unknown error", 7);
}
