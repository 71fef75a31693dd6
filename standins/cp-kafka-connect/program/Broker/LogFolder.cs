using Neo4jKafkaConnect.Standins.CpKafkaConnect.Properties;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>A formatted log folder: the file <c>meta.properties</c> with the cluster's and the node's id (KIP-631).</summary>
static class LogFolder
{
    const string MetaFile = "meta.properties";

    /// <summary>Whether the folder was formatted.</summary>
    public static bool IsFormatted(string folder) => File.Exists(Path.Combine(folder, MetaFile));

    /// <summary>Formats the folder.</summary>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Format(string folder, string clusterId, int nodeId)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, MetaFile), $"#\nversion=1\ncluster.id={clusterId}\nnode.id={nodeId}\n");
    }

    /// <summary>The cluster that the folder belongs to.</summary>
    /// <exception cref="JavaException">The folder was not formatted, or for another node.</exception>
    public static string ReadClusterId(string folder, int nodeId)
    {
        if (!IsFormatted(folder))
        {
            throw new JavaException(JavaClasses.KafkaException,
                $"No `meta.properties` found in {folder} (have you run `kafka-storage.sh` to format the directory?)");
        }

        var meta = JavaProperties.Load(Path.Combine(folder, MetaFile));
        if (meta.GetValueOrDefault("node.id") != nodeId.ToString(System.Globalization.CultureInfo.InvariantCulture))
        {
            throw new JavaException(JavaClasses.KafkaException,
                $"Configured node.id `{nodeId}` doesn't match stored node.id `{meta.GetValueOrDefault("node.id")}' in "
                    + $"{folder}/{MetaFile}.");
        }

        return meta.GetValueOrDefault("cluster.id")
            ?? throw new JavaException(JavaClasses.KafkaException, $"Failed to find cluster.id in {folder}/{MetaFile}");
    }
}
