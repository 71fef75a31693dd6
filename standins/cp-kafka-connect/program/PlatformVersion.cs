using System.Security.Cryptography;
using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect;

/// <summary>The version of Confluent Platform that the image is a rehearsal of, from the image's environment.</summary>
/// <param name="Number">Such as 7.5.0.</param>
sealed record PlatformVersion(Version Number)
{
    /// <summary>The environment variable that the image sets.</summary>
    public const string Variable = "REHEARSAL_PLATFORM_VERSION";

    static readonly Version s_default = new(7, 5, 0);
    static readonly Version s_firstWithHealth = new(7, 9, 0);
    static readonly Version s_firstWithKafka4 = new(8, 0, 0);
    static readonly Version s_firstWithPluginVersions = new(8, 1, 0);
    static readonly Version s_firstWithMovedClasses = new(8, 4, 0);

    /// <summary>That of this process.</summary>
    public static PlatformVersion Current { get; } =
        Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Reads a version of two or three numbers, whatever follows them; 7.5.0 where there is none.</summary>
    public static PlatformVersion Parse(string? text) => Version.TryParse(text?.Split('-', '+')[0], out var number)
        ? new PlatformVersion(new Version(number.Major, number.Minor, Math.Max(number.Build, 0)))
        : new PlatformVersion(s_default);

    /// <summary>The version that Confluent's Kafka gives of itself, such as 7.5.0-ccs.</summary>
    public string KafkaVersion => $"{Number.ToString(3)}-ccs";

    /// <summary>A commit id made from the version: the same for every start of the same stand-in.</summary>
    public string Commit => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("stand-in " + KafkaVersion)))[..16];

    /// <summary>Whether the worker has <c>GET /health</c> (KIP-1017, Kafka 3.9, Confluent Platform 7.9).</summary>
    public bool HasHealth => Number >= s_firstWithHealth;

    /// <summary>Whether the Kafka inside is of the line 4.</summary>
    public bool IsKafka4 => Number >= s_firstWithKafka4;

    /// <summary>Whether connectors may name the version of their plugin, and statuses say it (KIP-891, Kafka 4.1).</summary>
    public bool HasPluginVersions => Number >= s_firstWithPluginVersions;

    /// <summary>Classes of Kafka that earlier releases had at this place and this one has not; with dots.</summary>
    public IReadOnlyList<string> MovedClasses => Number >= s_firstWithMovedClasses ? ["org.apache.kafka.common.utils.AppInfoParser"] : [];

    /// <summary>What the worker calls itself in the <c>Server</c> header.</summary>
    public string HttpServer => IsKafka4 ? "Jetty(12.0.25)" : "Jetty(9.4.52.v20230823)";
}
