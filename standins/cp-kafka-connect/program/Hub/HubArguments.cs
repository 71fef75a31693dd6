namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;

/// <summary>The arguments of <c>confluent-hub install</c>.</summary>
sealed record HubArguments(string Component, bool NoPrompt, bool DryRun, string ComponentFolder, IReadOnlyList<string> WorkerFiles)
{
    /// <summary>Where components go in the image.</summary>
    public const string DefaultComponentFolder = "/usr/share/confluent-hub-components";

    static readonly string[] s_defaultWorkerFiles =
    [
        "/etc/kafka/connect-distributed.properties", "/etc/kafka/connect-standalone.properties",
        "/etc/schema-registry/connect-avro-distributed.properties", "/etc/schema-registry/connect-avro-standalone.properties",
    ];

    /// <summary>Reads the arguments behind <c>install</c>.</summary>
    /// <exception cref="HubException">An option is unknown or lacks its value, or there is not exactly one component.</exception>
    public static HubArguments Parse(IReadOnlyList<string> arguments)
    {
        var components = new List<string>();
        var (noPrompt, dryRun, folder, workerFiles) = (false, false, DefaultComponentFolder, new List<string>());
        for (var index = 0; index < arguments.Count; index++)
        {
            var (option, inline) = Split(arguments[index]);
            string Value() => inline ?? (++index < arguments.Count
                ? arguments[index]
                : throw HubException.Arguments($"Required values for option '{option}' not provided"));
            switch (option)
            {
                case "--no-prompt":
                    noPrompt = true;
                    break;
                case "--dry-run":
                    dryRun = true;
                    break;
                case "--verbose":
                    break;
                case "--component-dir":
                    folder = Value();
                    break;
                case "--worker-configs":
                    workerFiles.AddRange(Value().Split(',', StringSplitOptions.RemoveEmptyEntries));
                    break;
                case var unknown when unknown.StartsWith("--", StringComparison.Ordinal):
                    throw HubException.Arguments($"Found unexpected parameters: [{unknown}]");
                default:
                    components.Add(arguments[index]);
                    break;
            }
        }

        return components.Count switch
        {
            1 => new HubArguments(components[0], noPrompt, dryRun, folder, workerFiles.Count > 0 ? workerFiles : s_defaultWorkerFiles),
            0 => throw HubException.Arguments("Required parameters are missing: component"),
            var count => throw HubException.Arguments($"At most 1 arguments may be specified but {count} were found"),
        };
    }

    static (string Option, string? Value) Split(string argument) =>
        argument.StartsWith("--", StringComparison.Ordinal) && argument.IndexOf('=', StringComparison.Ordinal) is var end && end > 0
            ? (argument[..end], argument[(end + 1)..])
            : (argument, null);
}
