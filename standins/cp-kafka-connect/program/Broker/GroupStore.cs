using System.Collections.Concurrent;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Protocol;

namespace Neo4jKafkaConnect.Standins.CpKafkaConnect.Broker;

/// <summary>
/// Consumer groups of one member each: whoever joins is the leader of the next generation. Enough for one worker; two workers of
/// one group would not know of each other.
/// </summary>
sealed class GroupStore
{
    readonly ConcurrentDictionary<string, (int Generation, string Member)> _groups = new(StringComparer.Ordinal);

    /// <summary>Joins; a group without a name is refused, as a real coordinator does.</summary>
    public (ErrorCode Error, int Generation, string Member) Join(string groupId, string memberId, string clientId)
    {
        if (groupId.Length == 0)
        {
            return (ErrorCode.InvalidGroupId, -1, memberId);
        }

        var member = memberId.Length == 0 ? $"{clientId}-{Guid.NewGuid()}" : memberId;
        var state = _groups.AddOrUpdate(groupId, _ => (1, member), (_, last) => (last.Generation + 1, member));
        return (ErrorCode.None, state.Generation, member);
    }

    /// <summary>Whether that member is the one of the current generation.</summary>
    public ErrorCode Check(string groupId, int generation, string memberId) =>
        _groups.TryGetValue(groupId, out var state) && state == (generation, memberId) ? ErrorCode.None : ErrorCode.UnknownMemberId;

    /// <summary>Leaves.</summary>
    public ErrorCode Leave(string groupId, string memberId) =>
        _groups.TryGetValue(groupId, out var state) && state.Member == memberId && _groups.TryRemove(groupId, out _)
            ? ErrorCode.None : ErrorCode.UnknownMemberId;
}
