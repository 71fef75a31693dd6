using Nuke.Common;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// Keeps NUKE from printing the summary where SIGINT comes in, for a build that it takes to be dying: this one lives on to clean up, and
/// prints it at its end.
/// </summary>
sealed class SummaryAtTheEndAttribute()
    : DisableDefaultOutputAttribute(DefaultOutput.ErrorsAndWarnings, DefaultOutput.TargetOutcome, DefaultOutput.BuildOutcome)
{
    // Attributes are created anew at every look; the build runs on the thread that made the first.
    static readonly int s_thread = Environment.CurrentManagedThreadId;

    /// <summary>Has the present thread count as the one that the build runs on.</summary>
    public static void Begin() => _ = s_thread;

    /// <inheritdoc />
    public override bool IsApplicable(INukeBuild build) => Environment.CurrentManagedThreadId != s_thread;
}
