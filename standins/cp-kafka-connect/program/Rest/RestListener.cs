using System.Globalization;
using System.Net;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Rest;

/// <summary>Where the REST interface listens.</summary>
sealed record RestListener(string Host, int Port)
{
    const int DefaultPort = 8083;

    /// <summary>The address that the worker tells of itself, without an advertised one.</summary>
    public Uri Url => new UriBuilder("http", IsEverywhere ? Dns.GetHostName() : Host, Port).Uri;

    /// <summary>Whether it listens on every address of the machine.</summary>
    public bool IsEverywhere => Host is "" or "0.0.0.0" or "::";

    /// <summary>As Java prints the address.</summary>
    public string Printed => $"{(IsEverywhere ? "0.0.0.0" : string.Empty)}/{(IsEverywhere ? "0.0.0.0" : Host)}:{Port}";

    /// <summary>Reads the first of the <c>listeners</c>.</summary>
    /// <exception cref="ConfigException">It is not an HTTP listener.</exception>
    public static RestListener Parse(IReadOnlyList<string> listeners)
    {
        var text = listeners.Count > 0 ? listeners[0] : $"http://:{DefaultPort}";
        const string scheme = "http://";
        if (!text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
        {
            throw new ConfigException($"Invalid value {text} for configuration listeners: this stand-in worker listens on http only.");
        }

        var address = text[scheme.Length..];
        var colon = address.LastIndexOf(':');
        return colon >= 0 && ushort.TryParse(address[(colon + 1)..].TrimEnd('/'), CultureInfo.InvariantCulture, out var port)
            ? new RestListener(address[..colon].Trim('[', ']'), port)
            : throw new ConfigException($"Listener doesn't have the right format or parameters: {text}");
    }
}
