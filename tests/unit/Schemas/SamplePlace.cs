using System.Text.Json.Nodes;

namespace Neo4jKafkaConnect.Tests.Schemas;

/// <summary>A place in a sample.</summary>
/// <param name="Value">What stands there.</param>
/// <param name="Put">Gives the whole sample with something else there.</param>
sealed record SamplePlace(JsonNode? Value, Func<JsonNode?, JsonNode?> Put)
{
    /// <summary>The top of a sample.</summary>
    public static SamplePlace Of(JsonNode? sample) => new(sample, x => x);

    /// <summary>What an object has under a name.</summary>
    public SamplePlace Property(string name) => new(Value![name], x => Change<JsonObject>(o => o[name] = x));

    /// <summary>One of an array's items.</summary>
    public SamplePlace Item(int index) => new(Value![index], x => Change<JsonArray>(a => a[index] = x));

    /// <summary>Gives the whole sample with a change to what stands here.</summary>
    public JsonNode? Change<T>(Action<T> change)
        where T : JsonNode
    {
        var copy = (T)Value!.DeepClone();
        change(copy);
        return Put(copy);
    }
}
