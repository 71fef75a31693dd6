using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>When findings fail a target.</summary>
/// <param name="FailOn">The lightest severity that does.</param>
/// <param name="Baselines">Accepted findings.</param>
public sealed record FindingsPolicy(Severity FailOn, IReadOnlyList<FindingsBaseline> Baselines)
{
    /// <summary>Errors fail, and nothing is accepted.</summary>
    public static FindingsPolicy Default { get; } = new(Severity.Error, []);

    /// <summary>As parameters give it.</summary>
    /// <param name="failOn"><c>error</c>, <c>warning</c> or <c>note</c>; null for <c>error</c>.</param>
    /// <param name="baselines">JSON or SARIF files of former runs.</param>
    /// <exception cref="ConfigurationException">The severity is unknown, or a file cannot be read.</exception>
    public static FindingsPolicy Of(string? failOn, IEnumerable<AbsolutePath> baselines) =>
        new(SeverityOf(failOn ?? "error"), [.. baselines.Select(FindingsBaseline.Read)]);

    static Severity SeverityOf(string name) => name.ToLowerInvariant() switch
    {
        "error" => Severity.Error,
        "warning" => Severity.Warning,
        "note" => Severity.Note,
        _ => throw new ConfigurationException(
            "Reading --fail-on.", $"'{name}' is no severity.", "Use error, warning or note: the lightest severity that fails."),
    };
}
