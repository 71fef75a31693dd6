using System.Security.Cryptography;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary><c>kafka-storage</c>: <c>format</c>, <c>random-uuid</c> and <c>info</c>.</summary>
static class StorageCommand
{
    const int IdBytes = 16;

    /// <summary>Runs the command; 1 where it failed or was not understood.</summary>
    public static int Run(IReadOnlyList<string> arguments)
    {
        try
        {
            return arguments.Count == 0 ? Usage("error: too few arguments") : arguments[0] switch
            {
                "format" => Format(arguments),
                "info" => Info(arguments),
                "random-uuid" => Print(RandomId()),
                var unknown => Usage($"error: argument command: invalid choice: '{unknown}' (choose from 'info', 'format', 'random-uuid')"),
            };
        }
        catch (Exception failure) when (failure is JavaException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    static int Format(IReadOnlyList<string> arguments)
    {
        var clusterId = Option(arguments, "--cluster-id", "-t");
        var settings = ReadSettings(arguments);
        if (clusterId is null || settings is null)
        {
            return Usage("error: argument --config/-c and --cluster-id/-t are required");
        }

        if (!IsClusterId(clusterId))
        {
            throw new JavaException(JavaClasses.KafkaException,
                $"Cluster ID string {clusterId} does not appear to be a valid UUID: it must be 16 bytes in URL-safe base64 without "
                    + "padding");
        }

        var formatted = settings.LogFolders.Where(LogFolder.IsFormatted).ToList();
        if (formatted.Count > 0 && !arguments.Contains("--ignore-formatted") && !arguments.Contains("-g"))
        {
            throw new JavaException(JavaClasses.KafkaException,
                $"Log directory {formatted[0]} is already formatted. Use --ignore-formatted to ignore this directory and format the "
                    + "others.");
        }

        if (formatted.Count == settings.LogFolders.Count)
        {
            return Print("All of the log directories are already formatted.");
        }

        foreach (var folder in settings.LogFolders.Except(formatted))
        {
            Console.WriteLine($"Formatting {folder} with metadata.version stand-in.");
            LogFolder.Format(folder, clusterId, settings.NodeId);
        }

        return 0;
    }

    static int Info(IReadOnlyList<string> arguments)
    {
        if (ReadSettings(arguments) is not { } settings)
        {
            return Usage("error: argument --config/-c is required");
        }

        foreach (var folder in settings.LogFolders)
        {
            Console.WriteLine(LogFolder.IsFormatted(folder)
                ? $"{folder}: formatted for cluster {LogFolder.ReadClusterId(folder, settings.NodeId)}"
                : $"{folder}: not formatted");
        }

        return settings.LogFolders.All(LogFolder.IsFormatted) ? 0 : 1;
    }

    static BrokerSettings? ReadSettings(IReadOnlyList<string> arguments) =>
        Option(arguments, "--config", "-c") is { } file ? BrokerSettings.From(JavaProperties.Load(file)) : null;

    static string? Option(IReadOnlyList<string> arguments, string name, string shortName)
    {
        for (var index = 0; index + 1 < arguments.Count; index++)
        {
            if (arguments[index] == name || arguments[index] == shortName)
            {
                return arguments[index + 1];
            }
        }

        return null;
    }

    static bool IsClusterId(string text)
    {
        var buffer = new byte[IdBytes + 2];
        var padded = text.Replace('-', '+').Replace('_', '/') + "==";
        return text.Length == 22 && Convert.TryFromBase64String(padded, buffer, out var written) && written == IdBytes;
    }

    static string RandomId() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(IdBytes)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    static int Print(string text)
    {
        Console.WriteLine(text);
        return 0;
    }

    static int Usage(string error)
    {
        Console.Error.WriteLine($"usage: kafka-storage [-h] {{info,format,random-uuid}} ...\nkafka-storage: {error}");
        return 1;
    }
}
