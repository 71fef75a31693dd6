using System.Collections.Frozen;
using System.Globalization;

namespace Neo4jKafkaConnect.Linting;

/// <summary>A setting that Kafka defines.</summary>
/// <param name="Name">Its name without a prefix.</param>
/// <param name="Type">Kafka's type in lower case, such as <c>int</c>; <c>-</c> where it is not known.</param>
/// <param name="Versions">The Kafka versions of the list that know it, such as <c>3.5</c>.</param>
/// <param name="Allowed">The values that Kafka takes, <c>a|b</c> or <c>least..most</c>; empty where any will do.</param>
sealed record KafkaKey(string Name, string Type, IReadOnlyList<string> Versions, string Allowed)
{
    /// <summary>Why Kafka refuses a value; null where it takes it.</summary>
    public string? Refuse(string value)
    {
        var text = value.Trim();
        return Type switch
        {
            "boolean" => text.ToLowerInvariant() is "true" or "false" ? null : "not true or false",
            "int" => Whole(text, int.MinValue, int.MaxValue),
            "short" => Whole(text, short.MinValue, short.MaxValue),
            "long" => Whole(text, long.MinValue, long.MaxValue),
            "double" => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? OutOfRange(number)
                : "not a number",
            "string" when Allowed.Contains('|', StringComparison.Ordinal) =>
                Allowed.Split('|').Contains(text, StringComparer.OrdinalIgnoreCase)
                    ? null
                    : $"not one of {Allowed.Replace("|", ", ", StringComparison.Ordinal)}",
            _ => null,
        };
    }

    string? Whole(string text, long least, long most) =>
        !long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? "not a whole number"
        : number < least || number > most ? $"too large for its type ({Type})"
        : OutOfRange(number);

    string? OutOfRange(double number)
    {
        if (Allowed.Split("..") is not [var least, var most])
            return null;
        if (double.TryParse(least, CultureInfo.InvariantCulture, out var low) && number < low)
            return $"less than {least}";
        return double.TryParse(most, CultureInfo.InvariantCulture, out var high) && number > high ? $"more than {most}" : null;
    }
}

/// <summary>What a property of a worker is.</summary>
/// <param name="Key">The setting; null where Kafka defines none of that name, or takes any.</param>
/// <param name="IsKnown">Whether something reads it.</param>
/// <param name="Candidates">The names that may stand in its place, prefixes included.</param>
sealed record KafkaKeyMatch(KafkaKey? Key, bool IsKnown, IEnumerable<string> Candidates);

/// <summary>The settings that a Connect worker and the clients within it know (kafka-keys.tsv, read when first asked).</summary>
static class KafkaKeys
{
    /// <summary>The newest Kafka whose settings are in the list.</summary>
    public const string Newest = "4.0";

    /// <summary>The oldest Kafka whose settings are in the list.</summary>
    public const string Oldest = "3.5";

    // Read by someone else than Kafka: the image's start-up, its logging, Confluent's plugins, metrics reporters, the worker's extensions.
    static readonly string[] s_open = ["confluent.", "cub.", "log4j.", "metrics.context.", "rest.extension.", "tools.", "telemetry."];
    static readonly string[] s_clients = ["producer.", "consumer.", "admin."];
    static readonly string[] s_workerScopes = ["worker", "producer", "consumer", "admin"];
    static readonly string[] s_topics = ["config.storage.", "offset.storage.", "status.storage."];
    static readonly string[] s_listeners = ["admin.listeners.https.", "listeners.https."];
    static readonly string[] s_converters = ["key.converter.", "value.converter.", "header.converter."];

    static readonly Lazy<FrozenDictionary<string, FrozenDictionary<string, KafkaKey>>> s_scopes = new(Read);
    static readonly Lazy<FrozenDictionary<string, KafkaKey>> s_worker = new(ReadWorker);

    /// <summary>Finds what a property is.</summary>
    /// <param name="property">Its name, such as <c>producer.max.request.size</c>.</param>
    /// <param name="converter">The class of the converter whose own settings follow <c>key.converter.</c> and its like; null where it is
    /// not known.</param>
    public static KafkaKeyMatch Find(string property, string? converter = null)
    {
        if (s_worker.Value.TryGetValue(property, out var own))
            return new(own, true, []);
        if (s_open.Any(x => property.StartsWith(x, StringComparison.Ordinal)))
            return new(null, true, []);
        if (Prefix(property, s_listeners) is { } listener)
            return In("ssl", listener, property);
        if (Prefix(property, s_clients) is { } client)
            return In(client.TrimEnd('.'), client, property);
        if (Prefix(property, s_topics) is { } topic)
            return In("topic", topic, property);
        if (Prefix(property, s_converters) is { } conversion)
            return converter == "org.apache.kafka.connect.json.JsonConverter"
                ? In("json-converter", conversion, property)
                : new(null, true, []);
        return property.StartsWith("config.providers.", StringComparison.Ordinal)
            ? Provider(property)
            : new(null, false, s_worker.Value.Keys);
    }

    static KafkaKeyMatch In(string scope, string prefix, string property)
    {
        var keys = s_scopes.Value[scope];
        return keys.TryGetValue(property[prefix.Length..], out var key)
            ? new(key, true, [])
            : new(null, false, keys.Keys.Select(x => prefix + x).Concat(s_worker.Value.Keys));
    }

    // config.providers.<name>.class and config.providers.<name>.param.<anything>
    static KafkaKeyMatch Provider(string property)
    {
        var parts = property.Split('.');
        var name = parts.ElementAtOrDefault(2) ?? "";
        return new(
            null, parts is [_, _, _, "class"] or [_, _, _, "param", _, ..],
            [$"config.providers.{name}.class", $"config.providers.{name}.param."]);
    }

    static string? Prefix(string property, string[] prefixes) =>
        Array.Find(prefixes, x => property.StartsWith(x, StringComparison.Ordinal));

    // The worker hands its own settings to the clients of its three topics, so what a client knows counts without a prefix too.
    static FrozenDictionary<string, KafkaKey> ReadWorker()
    {
        Dictionary<string, KafkaKey> keys = new(StringComparer.Ordinal);
        foreach (var key in s_workerScopes.SelectMany(x => s_scopes.Value[x].Values))
        {
            keys[key.Name] = keys.TryGetValue(key.Name, out var known)
                ? known with { Versions = [.. known.Versions.Union(key.Versions).Order(StringComparer.Ordinal)] }
                : key;
        }

        return keys.ToFrozenDictionary(StringComparer.Ordinal);
    }

    static FrozenDictionary<string, FrozenDictionary<string, KafkaKey>> Read()
    {
        using var stream = typeof(KafkaKeys).Assembly.GetManifestResourceStream("kafka-keys.tsv")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Where(x => x.Length > 0 && x[0] != '#')
            .Select(x => x.Split('\t'))
            .GroupBy(x => x[0], x => new KafkaKey(x[1], x[2], x[3].Split(','), x.ElementAtOrDefault(4) ?? ""))
            .ToFrozenDictionary(x => x.Key, x => x.ToFrozenDictionary(y => y.Name, StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
