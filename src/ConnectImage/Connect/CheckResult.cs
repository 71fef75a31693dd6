using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;

namespace Neo4jKafkaConnect.Connect;

/// <summary>A check that was made.</summary>
/// <param name="Id">Stable; what scripts and documents name it by.</param>
/// <param name="Area">What it is about.</param>
/// <param name="Title">What it says when it passes.</param>
/// <param name="Status">How it came out.</param>
/// <param name="Expected">What had to be found.</param>
/// <param name="Found">What was found; for a skipped check why nothing was.</param>
/// <param name="Remedy">What to do; null unless it failed.</param>
public sealed record CheckResult(
    string Id, CheckArea Area, string Title, CheckStatus Status, string Expected, string Found, string? Remedy);

/// <summary>A check before it is made: everything about it but the outcome.</summary>
sealed record CheckDefinition(string Id, CheckArea Area, string Title, string Expected, string Remedy)
{
    public CheckResult Passed(string found) => new(Id, Area, Title, CheckStatus.Passed, Expected, SecretPatterns.Redact(found), null);

    public CheckResult Failed(string found, string? remedy = null) =>
        new(Id, Area, Title, CheckStatus.Failed, Expected, SecretPatterns.Redact(found), remedy ?? Remedy);

    public CheckResult Skipped(string reason) => new(Id, Area, Title, CheckStatus.Skipped, Expected, SecretPatterns.Redact(reason), null);

    public CheckResult Decide(bool holds, string found) => holds ? Passed(found) : Failed(found);

    /// <summary>Decides on what was gathered, or says why nothing was.</summary>
    public CheckResult On<T>(Gathered<T> gathered, Func<T, CheckResult> decide)
        where T : class =>
        gathered.Value is { } value ? decide(value) : Skipped(gathered.Missing);
}

/// <summary>Something that was to be found out: its value, or why there is none.</summary>
/// <param name="Value">Null where it could not be found out.</param>
/// <param name="Missing">Why it could not; empty where it could.</param>
public sealed record Gathered<T>(T? Value, string Missing)
    where T : class
{
    /// <summary>Nothing was found out, for a reason.</summary>
    public static implicit operator Gathered<T>(string missing) => new(null, missing);

    /// <summary>It was found out.</summary>
    public static implicit operator Gathered<T>(T value) => new(value, "");
}
