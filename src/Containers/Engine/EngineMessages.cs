using Docker.DotNet.Models;

namespace Neo4jKafkaConnect.Engine;

/// <summary>
/// Takes the messages of a call as they come: <c>Progress&lt;T&gt;</c> would hand them to the thread pool, in any order and after the call.
/// </summary>
sealed class EngineMessages(Action<JSONMessage> take) : IProgress<JSONMessage>
{
    /// <inheritdoc />
    public void Report(JSONMessage value) => take(value);
}
