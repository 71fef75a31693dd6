using System.Diagnostics.CodeAnalysis;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>What an earlier run of the same clean commit proved of the very image of this run: a chain need not prove it again.</summary>
/// <param name="File">The evidence.</param>
/// <param name="At">When it was proved.</param>
public sealed record StandingProof(AbsolutePath File, DateTimeOffset At)
{
    // What is known of vulnerabilities changes from day to day: Trivy's database is made anew every six hours.
    static readonly TimeSpan s_scanHoldsFor = TimeSpan.FromHours(24);

    /// <summary>The proof of Smoke; null where the image is to be smoked.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="image">What this run built; null where it built none.</param>
    public static StandingProof? FindSmoke(AbsolutePath folder, BuiltImage? image) =>
        IsOfCommit(image) && SmokeRecord.TryRead(folder) is { Passed: true } smoked && smoked.Image.Id == image.Id
            ? new StandingProof(folder / SmokeRecord.FileName, smoked.StartedAt)
            : null;

    /// <summary>The proof of Scan; null where the image is to be scanned: it holds for a day, and under the same conditions.</summary>
    /// <param name="folder">The release's folder.</param>
    /// <param name="image">What this run built; null where it built none.</param>
    /// <param name="policy">When findings fail in this run.</param>
    /// <param name="now">The time.</param>
    public static StandingProof? FindScan(AbsolutePath folder, BuiltImage? image, FindingsPolicy policy, DateTimeOffset now) =>
        IsOfCommit(image) && policy.Baselines.Count == 0
            && ScanRecord.TryRead(folder) is { Passed: true, Counts.Accepted: 0 } scanned
            && scanned.Image.Id == image.Id
            && scanned.FailOn == policy.FailOn.Name()
            && scanned.ScannedAt <= now
            && now - scanned.ScannedAt < s_scanHoldsFor
            && scanned.Exceptions.All(x => x.Expires >= DateOnly.FromDateTime(now.UtcDateTime))
            ? new StandingProof(folder / ScanRecord.FileName, scanned.ScannedAt)
            : null;

    /// <inheritdoc />
    public override string ToString() => $"{File} of {Rfc3339.Format(At)}";

    static bool IsOfCommit([NotNullWhen(true)] BuiltImage? image) => image is not null && ImageLabels.CommitOf(image.Labels) is not null;
}
