using Neo4jKafkaConnect.Standins.CpKafkaConnect;

return await Commands.RunAsync(CommandLine.Read(args), CancellationToken.None);
