namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// The labels on everything that a run creates in an engine. They say which run it was and which process made it, so that a
/// later run can tell what a killed one left behind from what a living one still uses.
/// </summary>
static class SessionLabels
{
    /// <summary>The run's identity; present on every resource of every run.</summary>
    public const string Session = "org.neo4j.kafka-connect.build.session";

    /// <summary>The process that owns the resource, as <see cref="ProcessIdentity" /> writes it.</summary>
    public const string Owner = "org.neo4j.kafka-connect.build.owner";

    /// <summary>The part that the resource plays: <c>broker</c>, <c>worker</c>, <c>network</c>.</summary>
    public const string Role = "org.neo4j.kafka-connect.build.role";

    /// <summary>Set to <c>true</c> where a person asked to keep the resource; a sweep leaves it alone.</summary>
    public const string Keep = "org.neo4j.kafka-connect.build.keep";

    /// <summary>The labels of one resource.</summary>
    public static Dictionary<string, string> Of(RunId run, string role, bool keep)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Session] = run.Value,
            [Owner] = ProcessIdentity.Current.ToString(),
            [Role] = role,
        };
        if (keep)
            labels[Keep] = "true";
        return labels;
    }

    /// <summary>
    /// True where the owner was a process of this machine that has ended. A resource of another machine, or one whose label
    /// cannot be read, is never called abandoned.
    /// </summary>
    public static bool IsAbandoned(IDictionary<string, string>? labels) =>
        labels is not null
        && !labels.ContainsKey(Keep)
        && labels.TryGetValue(Owner, out var owner)
        && ProcessIdentity.TryParse(owner) is { HasEnded: true };
}
