using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Worker;

namespace Neo4jKafkaConnect.Sources;

/// <summary>What a worker's settings are written in.</summary>
enum WorkerPlace
{
    /// <summary>connect-distributed.properties.</summary>
    Properties,

    /// <summary>A service of docker-compose.yml.</summary>
    Compose,

    /// <summary>A container of a pod.</summary>
    Kubernetes,

    /// <summary>A container of an Azure container group.</summary>
    Azure,
}

/// <summary>A variable or property where it is written.</summary>
/// <param name="Name">As written: <c>group.id</c> or <c>CONNECT_GROUP_ID</c>.</param>
/// <param name="Value">What the process gets; null where only the running place knows (a secret, a field, a variable without which nothing
/// starts).</param>
/// <param name="File">The file.</param>
/// <param name="Region">Where in it.</param>
sealed record PlacedValue(string Name, string? Value, string File, SourceRegion? Region)
{
    /// <summary>The value as written, where that is another.</summary>
    public string? Raw { get; init; }

    /// <summary>The variables of the shell that decide over it.</summary>
    public IReadOnlyList<ComposeReference> References { get; init; } = [];
}

/// <summary>A worker as one file starts it: its own settings over those of the image.</summary>
sealed class PlacedWorker
{
    readonly Dictionary<string, PlacedValue> _own = new(StringComparer.Ordinal);
    readonly Dictionary<string, PlacedValue> _image = new(StringComparer.Ordinal);
    readonly Dictionary<string, PlacedValue> _variables = new(StringComparer.Ordinal);

    /// <summary>Takes what is written.</summary>
    /// <param name="place">What it is written in.</param>
    /// <param name="owner">What it is for messages, such as <c>service kafka-connect</c>.</param>
    /// <param name="file">The file.</param>
    /// <param name="region">Where what is missing would be looked for.</param>
    /// <param name="values">Its properties or variables; of several of one name the last counts.</param>
    /// <param name="image">The variables of the image, where it is known.</param>
    public PlacedWorker(
        WorkerPlace place, string owner, string file, SourceRegion? region, IEnumerable<PlacedValue> values, IEnumerable<PlacedValue> image)
    {
        Place = place;
        Owner = owner;
        File = file;
        Region = region;
        Written = [.. values];
        foreach (var value in image)
            Add(value, _image);
        foreach (var value in Written)
            Add(value, _own);
        IsForEventHubs = AsksForEventHubs();
    }

    /// <summary>What it is written in.</summary>
    public WorkerPlace Place { get; }

    /// <summary>What it is for messages.</summary>
    public string Owner { get; }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>Where what is missing would be looked for.</summary>
    public SourceRegion? Region { get; }

    /// <summary>Whether more settings come from where they cannot be read, such as an env_file or a Secret as a whole.</summary>
    public bool HasMore { get; init; }

    /// <summary>Everything that is written, in order, repeated names included.</summary>
    public IReadOnlyList<PlacedValue> Written { get; }

    /// <summary>Its own settings by property.</summary>
    public IReadOnlyDictionary<string, PlacedValue> Own => _own;

    /// <summary>Whether its broker is Azure Event Hubs, by the address, or by a login that only Event Hubs has.</summary>
    public bool IsForEventHubs { get; }

    /// <summary>The setting that counts; null where neither the place nor the image has it.</summary>
    public PlacedValue? Find(string property) => _own.GetValueOrDefault(property) ?? _image.GetValueOrDefault(property);

    /// <summary>The value that counts; null where there is none or it is not known.</summary>
    public string? Text(string property) => Find(property)?.Value;

    /// <summary>The variable that counts, that of the image included; null where there is none.</summary>
    public PlacedValue? Variable(string name) => _variables.GetValueOrDefault(name);

    /// <summary>Its name as this place writes it.</summary>
    public string NameOf(string property) => Place == WorkerPlace.Properties ? property : WorkerSettings.VariableName(property) ?? property;

    /// <summary>A finding where a setting is written, or would be.</summary>
    public Finding At(Rule rule, string property, string message, string remedy) =>
        _own.GetValueOrDefault(property) is { } value
            ? new Finding(rule, value.File, value.Region, message, remedy) { Subject = $"{Owner} {property}" }
            : new Finding(rule, File, Region, message, remedy) { Subject = $"{Owner} {property}" };

    void Add(PlacedValue value, Dictionary<string, PlacedValue> settings)
    {
        if (Place == WorkerPlace.Properties)
        {
            settings[value.Name] = value;
            return;
        }

        _variables[value.Name] = value;
        if (value.Name.StartsWith(WorkerSettings.VariablePrefix, StringComparison.Ordinal))
            settings[WorkerSettings.PropertyName(value.Name)] = value.Value is { } text
                && RenderedValue.InJava(text) is var read && read != text
                ? value with { Value = read, Raw = value.Raw ?? text }
                : value;
    }

    bool AsksForEventHubs() =>
        Mentions("bootstrap.servers", EventHubs.Domain)
        || Mentions("sasl.jaas.config", "ConnectionString")
        || (Text("security.protocol") == "SASL_SSL" && Text("sasl.mechanism") == "PLAIN");

    bool Mentions(string property, string text) =>
        Find(property) is { } found && (found.Raw ?? found.Value)?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
