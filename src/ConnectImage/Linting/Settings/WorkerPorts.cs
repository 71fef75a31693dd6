using System.Globalization;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Linting;

/// <summary>The port of the worker's REST interface.</summary>
static partial class WorkerPorts
{
    const int Default = 8083;

    /// <summary>The port of <c>listeners</c>, 8083 where it is not set; null where it is not known.</summary>
    public static int? Of(PlacedWorker worker) => worker.Find("listeners") is not { } listeners ? Default
        : listeners.Value is { } value && ListenerPort().Match(value.Split(',')[0].Trim()) is { Success: true } match
        && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var port) ? port
        : null;

    /// <summary>The port of the first address on the machine itself in a command; null where it has none.</summary>
    public static int? Asked(string command) =>
        LocalAddress().Match(command) is { Success: true } match
            && int.TryParse(match.Groups[1].Value, CultureInfo.InvariantCulture, out var port) ? port : null;

    [GeneratedRegex(@":([0-9]{1,5})/?\z")]
    private static partial Regex ListenerPort();

    [GeneratedRegex(@"(?:localhost|127\.0\.0\.1|\[::1\]|0\.0\.0\.0)[:/]([0-9]{1,5})\b")]
    private static partial Regex LocalAddress();
}
