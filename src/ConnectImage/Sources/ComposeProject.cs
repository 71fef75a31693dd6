using Neo4jKafkaConnect.Worker;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A value of a Compose file.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Raw">As written.</param>
/// <param name="Interpolation">As the container gets it where no variable is set.</param>
sealed record ComposeValue(YamlNode Node, string Raw, InterpolatedText Interpolation)
{
    /// <summary>As the container gets it where no variable is set.</summary>
    public string Value => Interpolation.Value;

    /// <summary>A scalar as a value; null for anything else and for a null.</summary>
    public static ComposeValue? Of(YamlNode? node) =>
        node is YamlScalarNode { Value: { } text } ? new ComposeValue(node, text, InterpolatedText.Of(text)) : null;
}

/// <summary>A variable of a service's environment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="NameNode">Where it stands.</param>
/// <param name="Value">Its value; null where it is handed through from the shell that calls Compose.</param>
sealed record ComposeVariable(string Name, YamlNode NameNode, ComposeValue? Value);

/// <summary>A container port that a service publishes.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="First">The first container port.</param>
/// <param name="Last">The last container port; the same where it is one.</param>
sealed record ComposePort(YamlNode Node, int First, int Last);

/// <summary>A service of a Compose file, merge keys and aliases resolved.</summary>
sealed class ComposeService(YamlScalarNode nameNode, YamlMappingNode node)
{
    readonly Lazy<IReadOnlyList<ComposeVariable>> _environment = new(() => ReadEnvironment(YamlSource.Find(node, "environment")));

    /// <summary>Its name.</summary>
    public string Name { get; } = nameNode.Value!;

    /// <summary>Where its name stands.</summary>
    public YamlScalarNode NameNode => nameNode;

    /// <summary>What is written below its name.</summary>
    public YamlMappingNode Node => node;

    /// <summary>Its environment, in order, repeated names included: a mapping, or a list of <c>NAME=value</c>.</summary>
    public IReadOnlyList<ComposeVariable> Environment => _environment.Value;

    /// <summary>Whether more of its environment lies in files of its own.</summary>
    public bool HasEnvironmentFile => Find("env_file") is not null;

    /// <summary>Whether it runs what the image runs: no command or entrypoint of its own.</summary>
    public bool RunsTheImage => Find("command") is null && Find("entrypoint") is null;

    /// <summary>Whether it is a worker: it is built here, or has its settings, and runs what the image runs.</summary>
    public bool IsWorker =>
        RunsTheImage && (IsBuiltHere || Environment.Any(x => x.Name.StartsWith(WorkerSettings.VariablePrefix, StringComparison.Ordinal)));

    /// <summary>Whether its image is built from this folder.</summary>
    public bool IsBuiltHere => Find("build") is not null;

    /// <summary>Whether a Java program of Kafka's runs in it: a worker, or what has the heap of Kafka's start scripts.</summary>
    public bool IsKafka => IsWorker || IsBuiltHere || Variable("KAFKA_HEAP_OPTS") is not null;

    /// <summary>A node below it; null where there is none.</summary>
    public YamlNode? Find(params IEnumerable<string> path) => YamlSource.Find(node, path);

    /// <summary>A scalar below it; null where there is none.</summary>
    public ComposeValue? Value(params IEnumerable<string> path) => ComposeValue.Of(Find(path));

    /// <summary>Its memory limits as they are written: <c>mem_limit</c> first, which Compose takes where there are both.</summary>
    public IEnumerable<ComposeValue> MemoryLimits =>
        new[] { Value("mem_limit"), Value("deploy", "resources", "limits", "memory") }.OfType<ComposeValue>();

    /// <summary>The variable that counts: the last one of a name.</summary>
    public ComposeVariable? Variable(string name) => Environment.LastOrDefault(x => x.Name == name);

    /// <summary>
    /// The container ports that it publishes, in the short form (<c>[address:][host:]container[/protocol]</c>) and the long one.
    /// </summary>
    public IReadOnlyList<ComposePort> Ports =>
        [.. (Find("ports") as YamlSequenceNode)?.Children.Select(ReadPort).OfType<ComposePort>() ?? []];

    static List<ComposeVariable> ReadEnvironment(YamlNode? environment) => environment switch
    {
        YamlMappingNode mapping => [.. YamlSource.Entries(mapping)
            .Select(x => new ComposeVariable(x.Key.Value!, x.Key, IsNull(x.Value) ? null : ComposeValue.Of(x.Value)))],
        YamlSequenceNode list => [.. list.Children.OfType<YamlScalarNode>().Where(x => x.Value is { Length: > 0 }).Select(ReadAssignment)],
        _ => [],
    };

    static ComposeVariable ReadAssignment(YamlScalarNode scalar)
    {
        var text = scalar.Value!;
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        if (sign < 0)
            return new ComposeVariable(text, scalar, null);
        var value = text[(sign + 1)..];
        return new ComposeVariable(text[..sign], scalar, new ComposeValue(scalar, value, InterpolatedText.Of(value)));
    }

    static bool IsNull(YamlNode node) =>
        node is YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    static ComposePort? ReadPort(YamlNode node)
    {
        var text = node is YamlMappingNode ? ComposeValue.Of(YamlSource.Find(node, "target"))?.Value : ComposeValue.Of(node)?.Value;
        var ports = text?.Split('/')[0].Split(':')[^1].Split('-');
        return ports is { Length: 1 or 2 }
            && int.TryParse(ports[0], System.Globalization.NumberStyles.None, null, out var first)
            && int.TryParse(ports[^1], System.Globalization.NumberStyles.None, null, out var last)
                ? new ComposePort(node, first, last)
                : null;
    }
}

/// <summary>docker-compose.yml as Compose reads it.</summary>
sealed class ComposeProject(YamlSource source)
{
    /// <summary>The file.</summary>
    public YamlSource Source => source;

    /// <summary>The file's name.</summary>
    public string FileName => source.File.Name;

    /// <summary>Its services, in order.</summary>
    public IReadOnlyList<ComposeService> Services { get; } = YamlSource.Find(source.Root, "services") is YamlMappingNode services
        ? [.. YamlSource.Entries(services)
            .Where(x => x.Value is YamlMappingNode).Select(x => new ComposeService(x.Key, (YamlMappingNode)x.Value))]
        : [];
}
