namespace Neo4jKafkaConnect.Connect;

/// <summary>Asks a worker again whose group rebalances: it refuses changes until that is over, and no event tells when.</summary>
static class Rebalancing
{
    /// <summary>Between two attempts.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    // While the group rebalances: 409 from the versions before 4, 500 with this word from 4.4 on.
    const int Conflict = 409;
    const string Word = "rebalance";

    /// <summary>Asks until the answer is another one.</summary>
    /// <param name="ask">What is asked.</param>
    /// <param name="time">The clock.</param>
    /// <param name="bound">Gives up: the last answer counts.</param>
    /// <param name="token">Ends it.</param>
    public static async Task<RestAnswer> OutlastAsync(
        Func<Task<RestAnswer>> ask, TimeProvider time, CancellationToken bound, CancellationToken token)
    {
        while (true)
        {
            var answer = await ask();
            if (!IsSaidBy(answer) || bound.IsCancellationRequested)
                return answer;
            await Task.Delay(Interval, time, token);
        }
    }

    /// <summary>Whether an answer says so.</summary>
    public static bool IsSaidBy(RestAnswer answer) =>
        answer.Status is Conflict ? answer.Message?.Contains("already exists", StringComparison.Ordinal) != true
        : answer.Status is 500 && answer.Message?.Contains(Word, StringComparison.OrdinalIgnoreCase) == true;
}
