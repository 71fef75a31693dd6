namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// Bounds the work and the memory of expansion: a file of forty lines can double a value forty times. A step is about one character written
/// or compared.
/// </summary>
internal sealed class ExpansionBudget(long steps)
{
    private long _left = steps;

    public bool TrySpend(long steps)
    {
        _left = steps > _left ? 0 : _left - steps;
        return _left > 0;
    }
}
