using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>The broker's side of a login on one connection: nothing else is answered until it has succeeded.</summary>
/// <param name="users">Passwords by user.</param>
sealed class SaslServer(IReadOnlyDictionary<string, string> users)
{
    /// <summary>The only mechanism that is spoken.</summary>
    public const string Mechanism = "PLAIN";

    /// <summary>Whether the client has logged in.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Whether the connection ends after the answer, as after a login that was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Answers a request of the login; null where it is none, which ends the connection.</summary>
    public WireWriter? Answer(ApiKey api, WireReader request, WireWriter answer) => api switch
    {
        ApiKey.SaslHandshake => answer
            .Error(request.String() == Mechanism ? ErrorCode.None : ErrorCode.UnsupportedSaslMechanism)
            .Array<string>([Mechanism], (writer, name) => writer.String(name)),
        ApiKey.SaslAuthenticate => Authenticate(request.Bytes(), answer),
        _ => null,
    };

    // RFC 4616: authorization identity, user and password, with a zero between them.
    WireWriter Authenticate(byte[] message, WireWriter answer)
    {
        IsDone = Encoding.UTF8.GetString(message).Split('\0') is [_, var user, var password] && users.GetValueOrDefault(user) == password;
        IsRefused = !IsDone;
        return answer
            .Error(IsDone ? ErrorCode.None : ErrorCode.SaslAuthenticationFailed)
            .String(IsDone ? null : "Authentication failed: Invalid username or password")
            .Bytes([]);
    }
}
