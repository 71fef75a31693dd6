using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Worker.Linkage;

/// <summary>A class of Kafka that a plugin asks for and the worker does not have.</summary>
/// <param name="Name">With dots, as Java's errors and people write it.</param>
/// <param name="AskedBy">The class that names it.</param>
/// <param name="Jar">The jar of that class.</param>
public sealed record MissingClass(string Name, string AskedBy, string Jar);

/// <summary>
/// Whether the classes of Kafka that a plugin's class files name are there. A worker lists and configures a plugin without them; only a
/// task that comes to the place fails (real-worker facts: 5.2.0 on Kafka 4.4).
/// </summary>
/// <param name="Named">How many classes below <c>org/apache/kafka/</c> the plugin names.</param>
/// <param name="Missing">Those that the worker does not have, by name.</param>
/// <param name="UnreadableJars">The plugin's jars that are none, each with the reason.</param>
/// <param name="KafkaVersion">The version in the name of the worker's <c>kafka-clients</c> jar; null where there is none.</param>
public sealed partial record PluginLinkage(
    int Named, IReadOnlyList<MissingClass> Missing, IReadOnlyList<string> UnreadableJars, string? KafkaVersion)
{
    /// <summary>Kafka's package.</summary>
    internal const string Package = "org/apache/kafka/";

    /// <summary>Compares a plugin's jars, read with <see cref="Package"/>, with the worker's.</summary>
    internal static PluginLinkage Of(IReadOnlyList<JarContents> plugin, IReadOnlyList<JarContents> worker)
    {
        var provided = worker.SelectMany(x => x.Classes)
            .Concat(plugin.SelectMany(x => x.Classes).Where(x => LoadedFromPlugin().IsMatch(x)))
            .ToHashSet(StringComparer.Ordinal);
        var named = plugin
            .SelectMany(x => x.References.Select(y => new MissingClass(Dotted(y.Key), Dotted(y.Value), x.Jar)))
            .DistinctBy(x => x.Name)
            .OrderBy(x => x.Name, StringComparer.Ordinal)
            .ToList();
        return new PluginLinkage(
            named.Count,
            [.. named.Where(x => !provided.Contains(x.Name.Replace('.', '/')))],
            [.. plugin.Where(x => x.Fault is not null).Select(x => $"{x.Jar} ({x.Fault})")],
            worker.Select(x => ClientsJar().Match(x.Jar)).FirstOrDefault(x => x.Success)?.Groups[1].Value);
    }

    static string Dotted(string name) => name.Replace('/', '.');

    // What else lies below Kafka's package is taken from the worker, whatever a plugin brings (Kafka, PluginUtils.shouldLoadInIsolation).
    [GeneratedRegex("^org/apache/kafka/(?:connect/(?:transforms|json|file|mirror|converters)/|common/config/provider/)")]
    private static partial Regex LoadedFromPlugin();

    [GeneratedRegex(@"^kafka-clients-(\d+\.\d+\.\d+.*)\.jar$")]
    private static partial Regex ClientsJar();
}
