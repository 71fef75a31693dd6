namespace Neo4jKafkaConnect.Deployment;

/// <summary>What every place of use has to be told about the worker, read from the files that ship.</summary>
/// <param name="Name">Of the service, the workload and its objects.</param>
/// <param name="Version">The connector's.</param>
/// <param name="UserId">The image's user.</param>
/// <param name="GroupId">Its group.</param>
/// <param name="Port">Of the REST interface.</param>
/// <param name="Health">The image's health check, which only Docker runs by itself.</param>
/// <param name="Settings">Variables that are no secrets, in the order of docker-compose.yml, with the values of Azure Event Hubs.</param>
/// <param name="Secrets">Names of the variables that hold secrets, in the same order.</param>
/// <param name="MemoryBytes">The memory limit.</param>
/// <param name="StopGrace">Between SIGTERM and SIGKILL.</param>
public sealed record DeploymentModel(
    string Name,
    string Version,
    int UserId,
    int GroupId,
    int Port,
    HealthSettings Health,
    IReadOnlyList<DeploymentVariable> Settings,
    IReadOnlyList<string> Secrets,
    long MemoryBytes,
    TimeSpan StopGrace)
{
    /// <summary>
    /// The secret without which a worker on Event Hubs cannot start; the others belong to connectors that may not be used.
    /// </summary>
    public const string ConnectionString = "EVENT_HUBS_CONNECTION_STRING";

    /// <summary>What stands in the manifests that are kept in the repository, for the reader to replace.</summary>
    public const string SampleRegistry = "myregistry.azurecr.io";
}

/// <summary>A variable of the worker's environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">What the process is to see: no dollar is doubled.</param>
public sealed record DeploymentVariable(string Name, string Value);

/// <summary>The image's health check in the terms that probes need.</summary>
/// <param name="Path">What is asked for over HTTP.</param>
/// <param name="Interval">Between two checks.</param>
/// <param name="Timeout">Of one check.</param>
/// <param name="StartPeriod">In which failures do not count.</param>
/// <param name="Retries">Failures in a row that count.</param>
public sealed record HealthSettings(string Path, TimeSpan Interval, TimeSpan Timeout, TimeSpan StartPeriod, int Retries);
