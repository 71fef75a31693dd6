using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Sources;

/// <summary>What a place of use gives a worker that works on Azure Event Hubs.</summary>
/// <param name="Place">Short and stable, such as <c>compose</c>.</param>
/// <param name="File">The file that says it.</param>
/// <param name="Variables">The variables of its process, but for those that only the place itself knows, such as secrets.</param>
/// <param name="Secret">The variable that holds the connection string; null where the settings name none.</param>
public sealed partial record EventHubsEnvironment(
    string Place, string File, IReadOnlyDictionary<string, string> Variables, string? Secret)
{
    /// <summary>Where the worker looks for its broker first: host and port.</summary>
    public IReadOnlyList<(string Host, int Port)> Brokers =>
        [.. Text("CONNECT_BOOTSTRAP_SERVERS").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(x => x.Split(':'))
            .Where(x => x.Length == 2 && ushort.TryParse(x[1], out _))
            .Select(x => (x[0], (int)ushort.Parse(x[1])))];

    /// <summary>Such as <c>SASL_SSL</c>.</summary>
    public string Protocol => Variables.GetValueOrDefault("CONNECT_SECURITY_PROTOCOL", "PLAINTEXT");

    /// <summary>Reads those of docker-compose.yml and the manifests, a worker each.</summary>
    public static IReadOnlyList<EventHubsEnvironment> Read(LintSources sources)
    {
        List<EventHubsEnvironment> environments = [];
        foreach (var worker in sources.Workers.Where(x => x.Place != WorkerPlace.Properties && x.IsForEventHubs))
        {
            var place = worker.Place.ToString().ToLowerInvariant();
            var earlier = environments.Count(x => x.Place == place || x.Place.StartsWith(place + "-", StringComparison.Ordinal));
            environments.Add(Of(worker, earlier == 0 ? place : $"{place}-{earlier + 1}"));
        }

        return environments;
    }

    static EventHubsEnvironment Of(PlacedWorker worker, string place)
    {
        Dictionary<string, string> variables = new(StringComparer.Ordinal);
        foreach (var value in worker.Written)
        {
            if (ValueOf(value) is { } text)
                variables[value.Name] = text;
        }

        var login = variables.GetValueOrDefault("CONNECT_SASL_JAAS_CONFIG", "");
        var secret = EnvironmentReference().Match(login) is { Success: true } reference ? reference.Groups[1].Value : null;
        if (secret is not null)
            variables.Remove(secret);
        return new EventHubsEnvironment(place, worker.File, variables, secret);
    }

    // docker-compose.yml's own values are those of a laptop; an installation sets the variables.
    static string? ValueOf(PlacedValue value) => value.References.Any(x => EventHubs.Variables.ContainsKey(x.Name)) && value.Raw is { } raw
        ? InterpolatedText.Of(raw, EventHubs.Variables.GetValueOrDefault).Value
        : value.Value;

    string Text(string name) => Variables.GetValueOrDefault(name, "");

    [GeneratedRegex(@"password=""\$\{env:(\w+)\}""")]
    private static partial Regex EnvironmentReference();
}
