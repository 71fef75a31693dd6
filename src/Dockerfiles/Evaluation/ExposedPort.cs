using System.Globalization;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>A port, or a range of ports, of EXPOSE.</summary>
/// <param name="First">The first port.</param>
/// <param name="Last">The last port; the same where it is one.</param>
/// <param name="Protocol"><c>tcp</c>, <c>udp</c> or <c>sctp</c>.</param>
/// <param name="SetBy">The instruction.</param>
public sealed record ExposedPort(int First, int Last, string Protocol, Instruction SetBy)
{
    /// <summary>Whether <paramref name="port"/> over TCP is exposed by it.</summary>
    public bool CoversTcp(int port) => Protocol == "tcp" && port >= First && port <= Last;

    /// <summary>Reads <c>port[-port][/protocol]</c>, an address or host port before it left out; null where it is malformed.</summary>
    internal static ExposedPort? TryRead(string text, Instruction setBy)
    {
        var slash = text.LastIndexOf('/');
        var protocol = slash < 0 ? "tcp" : text[(slash + 1)..].ToLowerInvariant();
        var ports = (slash < 0 ? text : text[..slash]).Split(':')[^1].Split('-');
        return protocol is "tcp" or "udp" or "sctp"
            && ports.Length <= 2
            && TryReadNumber(ports[0], out var first)
            && TryReadNumber(ports[^1], out var last)
            && first <= last
                ? new(first, last, protocol, setBy)
                : null;
    }

    private static bool TryReadNumber(string text, out int port) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port <= ushort.MaxValue;
}
