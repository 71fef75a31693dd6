using System.Globalization;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>Host and port, as in <c>bootstrap.servers</c>.</summary>
sealed record Endpoint(string Host, int Port)
{
    /// <summary>Reads <c>host:port</c>, with an optional <c>NAME://</c> before and brackets around an IPv6 address.</summary>
    /// <exception cref="ConfigException">The text has no port, or no host.</exception>
    public static Endpoint Parse(string text, string setting)
    {
        var address = text[(text.IndexOf("://", StringComparison.Ordinal) is var scheme && scheme >= 0 ? scheme + 3 : 0)..].Trim();
        var colon = address.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(address[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port > ushort.MaxValue)
        {
            throw new ConfigException($"Invalid url in {setting}: {text}");
        }

        return new Endpoint(address[..colon].Trim('[', ']'), port);
    }

    /// <summary>All of a comma list.</summary>
    public static IReadOnlyList<Endpoint> ParseAll(string list, string setting) =>
        [.. list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text => Parse(text, setting))];

    public override string ToString() => $"{Host}:{Port}";
}
