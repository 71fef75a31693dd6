using Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Hub;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Preflight;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect;

/// <summary>The commands of the base image that this one program stands in for.</summary>
static class Commands
{
    const int CommandNotFound = 127;

    /// <summary>Runs the command of that name; 127 when there is none.</summary>
    public static async Task<int> RunAsync(CommandLine command, CancellationToken cancellation)
    {
        var arguments = command.Arguments;
        switch (command.Name)
        {
            case "dub":
                return await Dub.RunAsync(command.Path, arguments, cancellation);
            case "cub":
                return await Cub.RunAsync(arguments, cancellation);
            case "confluent-hub":
                return HubClient.Run(arguments);
            case "kafka-storage":
                return StorageCommand.Run(arguments);
            case "kafka-topics":
                return await TopicsCommand.RunAsync(arguments, cancellation);
            case "kafka-server-start":
                return await BrokerProcess.RunAsync(arguments, cancellation);
            case "connect-distributed":
                return await WorkerProcess.RunAsync(arguments, cancellation);
            default:
                await Console.Error.WriteLineAsync($"{command.Name}: no such command in this stand-in. Known: dub, cub, confluent-hub, " +
                    "kafka-storage, kafka-topics, kafka-server-start, connect-distributed.");
                return CommandNotFound;
        }
    }
}
