using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>A real Apache Kafka as the folder of jars that its distribution calls <c>libs</c>.</summary>
/// <param name="Folder">The folder that holds the jars.</param>
/// <param name="Version">Kafka's version, read off the name of the Connect runtime's jar.</param>
/// <param name="Jars">All jars, by name.</param>
sealed partial record KafkaLibraries(AbsolutePath Folder, string Version, IReadOnlyList<AbsolutePath> Jars)
{
    // What the main classes of worker, broker and storage tool need beside the Connect runtime that names the version.
    static readonly string[] s_needed = ["kafka-clients", "connect-api", "connect-json", "kafka-server-common"];

    /// <summary>Reads a folder of jars, or a distribution that has one called <c>libs</c>.</summary>
    /// <exception cref="ConfigurationException">It is no such folder: says what was looked for.</exception>
    public static KafkaLibraries Read(AbsolutePath folder)
    {
        if (!folder.DirectoryExists())
            throw Refuse(folder, "There is no such folder.");
        var libraries = (folder / "libs").DirectoryExists() && !JarsOf(folder).Any() ? folder / "libs" : folder;
        List<AbsolutePath> jars = [.. JarsOf(libraries)];
        var versions = jars
            .Select(jar => RuntimeJar.Match(jar.Name))
            .Where(match => match.Success)
            .Select(match => match.Groups["version"].Value)
            .ToList();
        if (versions is not [var version])
            throw Refuse(libraries, versions is []
                ? "It holds no connect-runtime-<version>.jar."
                : $"It holds several Kafka versions: {string.Join(", ", versions)}.");

        List<string> missing = [.. s_needed.Select(name => $"{name}-{version}.jar").Where(name => !(libraries / name).FileExists())];
        if (!jars.Any(jar => BrokerJar.IsMatch(jar.Name)))
            missing.Add($"kafka_<scala version>-{version}.jar");
        return missing is []
            ? new(libraries, version, jars)
            : throw Refuse(libraries, $"It holds Kafka {version} without {string.Join(", ", missing)}.");
    }

    [GeneratedRegex(@"^connect-runtime-(?<version>\d+\.\d+\.\d+[^/]*)\.jar$")]
    private static partial Regex RuntimeJar { get; }

    [GeneratedRegex(@"^kafka_\d+\.\d+-.+\.jar$")]
    private static partial Regex BrokerJar { get; }

    static IEnumerable<AbsolutePath> JarsOf(AbsolutePath folder) => Directory.EnumerateFiles(folder, "*.jar")
        .Order(StringComparer.Ordinal)
        .Select(file => (AbsolutePath)file);

    static ConfigurationException Refuse(AbsolutePath folder, string cameBack) => new(
        $"Reading the Kafka libraries for the rehearsal from {folder} (--kafka-libs).",
        cameBack,
        "Name the libs folder of an Apache Kafka distribution: connect-runtime, kafka-clients, the broker (kafka_2.13) and what they need, "
            + "all of one version.");
}
