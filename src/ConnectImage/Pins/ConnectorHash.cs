using System.Security.Cryptography;
using System.Text;

namespace Neo4jKafkaConnect.Pins;

/// <summary>
/// One SHA-256 for the connector as it is installed: over the sorted lines that <c>sha256sum</c> prints for its jars, full path
/// included. The Dockerfile computes the same with coreutils alone, so that an image checks itself while it is built.
/// </summary>
static class ConnectorHash
{
    /// <summary>Where the hub client installs the connector in the Confluent image: component folder, then owner and name.</summary>
    public const string ConnectorFolder = "/usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j";

    /// <summary>Where the jars lie in the image.</summary>
    public const string Folder = $"{ConnectorFolder}/lib";

    /// <summary>The ARG that carries the locked value; empty: nothing is compared.</summary>
    public const string Argument = "NEO4J_CONNECTOR_SHA256";

    /// <summary>The hash.</summary>
    /// <param name="jars">Name within the folder and SHA-256 in hexadecimal of every jar, in any order.</param>
    public static string Of(IEnumerable<KeyValuePair<string, string>> jars)
    {
        var lines = jars.Select(x => $"{x.Value}  {Folder}/{x.Key}\n").Order(StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }
}
