using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>
/// An address that the worker's REST interface listens on, an entry of <c>listeners</c> (Kafka Connect, worker configuration).
/// </summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">The interface's address; empty for the default one.</param>
/// <param name="Port">The port.</param>
sealed partial record RestListener(string Scheme, string Host, int Port)
{
    const int DefaultPort = 8083;

    /// <summary>
    /// What the image listens on: its ENV, else the properties file, else the worker's default. Empty where it cannot be read.
    /// </summary>
    public static IReadOnlyList<RestListener> Of(LintSources sources)
    {
        var text = sources.Evaluated?.Target?.Environment.GetValueOrDefault("CONNECT_LISTENERS")?.Value ?? sources.Properties?["listeners"];
        if (text is null)
            return [new RestListener("http", "", DefaultPort)];
        var matches = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(x => Entry().Match(x)).ToList();
        return matches.TrueForAll(x => x.Success)
            ? [.. matches.Select(x => new RestListener(
                x.Groups["scheme"].Value.ToLowerInvariant(), x.Groups["host"].Value,
                int.Parse(x.Groups["port"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)))]
            : [];
    }

    /// <inheritdoc />
    public override string ToString() => $"{Scheme}://{Host}:{Port.ToString(CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"\A(?<scheme>https?)://(?<host>[^/:]*|\[[^\]]*\]):(?<port>\d{1,5})/?\z", RegexOptions.IgnoreCase)]
    private static partial Regex Entry();
}
