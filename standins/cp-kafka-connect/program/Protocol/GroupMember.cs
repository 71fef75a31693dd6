using System.Text;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

/// <summary>Membership in a Connect group: find the coordinator, join, take the assignment, leave.</summary>
sealed class GroupMember(KafkaConnection connection, string groupId, string clientUrl)
{
    const int SessionTimeoutMilliseconds = 10_000;
    const int RebalanceTimeoutMilliseconds = 60_000;
    const string ProtocolType = "connect";
    const string ProtocolName = "sessioned";

    string _memberId = string.Empty;

    /// <summary>The generation joined last.</summary>
    public int Generation { get; private set; } = -1;

    /// <summary>The id that the coordinator gave.</summary>
    public string MemberId => _memberId;

    /// <summary>Where the group's coordinator is.</summary>
    /// <exception cref="JavaException">The broker refused.</exception>
    public async Task<BrokerNode> FindCoordinatorAsync(CancellationToken cancellation)
    {
        var answer = await connection.SendAsync(ApiKey.FindCoordinator, 1, request => request.String(groupId).Int8(0), cancellation);
        answer.Int32();
        var error = answer.Error();
        var message = answer.NullableString();
        return error == ErrorCode.None
            ? new BrokerNode(answer.Int32(), answer.String(), answer.Int32())
            : throw error.ToException(message is "NONE" ? null : message);
    }

    /// <summary>Joins the group and synchronises, as leader of a group of one.</summary>
    /// <exception cref="JavaException">The coordinator refused, for instance because the group has no name.</exception>
    public async Task JoinAsync(CancellationToken cancellation)
    {
        var metadata = Encoding.UTF8.GetBytes(clientUrl);
        var answer = await connection.SendAsync(ApiKey.JoinGroup, 2, request => request
            .String(groupId).Int32(SessionTimeoutMilliseconds).Int32(RebalanceTimeoutMilliseconds).String(_memberId).String(ProtocolType)
            .Array<string>([ProtocolName], (writer, name) => writer.String(name).Bytes(metadata)), cancellation);
        answer.Int32();
        ThrowIfRefused(answer.Error());
        Generation = answer.Int32();
        answer.NullableString();
        answer.String();
        _memberId = answer.String();

        var synchronised = await connection.SendAsync(ApiKey.SyncGroup, 1, request => request
            .String(groupId).Int32(Generation).String(_memberId)
            .Array<string>([_memberId], (writer, member) => writer.String(member).Bytes(metadata)), cancellation);
        synchronised.Int32();
        ThrowIfRefused(synchronised.Error());
    }

    /// <summary>Leaves the group.</summary>
    public async Task LeaveAsync(CancellationToken cancellation) =>
        await connection.SendAsync(ApiKey.LeaveGroup, 1, request => request.String(groupId).String(_memberId), cancellation);

    static void ThrowIfRefused(ErrorCode error)
    {
        if (error != ErrorCode.None)
        {
            throw error.ToException(null);
        }
    }
}
