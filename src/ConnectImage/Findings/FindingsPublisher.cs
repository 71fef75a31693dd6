using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Findings.Sarif;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Findings;

/// <summary>Hands on what a target found, in every form that somebody reads, and decides whether it fails.</summary>
/// <param name="folder">The release's folder: <c>artifacts/&lt;version&gt;</c>.</param>
/// <param name="policy">When findings fail.</param>
/// <param name="revision">The sources that were looked at.</param>
/// <param name="outlets">Where reports go beside their files.</param>
public sealed class FindingsPublisher(AbsolutePath folder, FindingsPolicy policy, SourceRevision revision, FindingsOutlets outlets)
{
    /// <summary>Writes the report's record and the same as SARIF, prints the report, and tells GitHub where it runs there.</summary>
    /// <param name="report">What was found.</param>
    /// <param name="complete">Adds what the report's file has beside findings; null for none.</param>
    /// <exception cref="FindingsException">A finding fails the target; everything is written before.</exception>
    public FindingsAssessment Publish(FindingsReport report, Func<FindingsRecord, FindingsRecord>? complete = null)
    {
        var assessment = FindingsAssessment.Of(report, policy);
        var findings = FindingsRecording.Of(assessment);
        var record = complete?.Invoke(findings) ?? findings;
        var file = record.Write(folder);
        new SarifWriter(revision).Write(assessment).Write(folder / SarifLog.FileNameBeside(record));
        new FindingsConsole(outlets.Console).Write(assessment, file);
        foreach (var command in outlets.Commands is null ? [] : GitHubAnnotations.Of(assessment, outlets.WorkspacePrefix))
            outlets.Commands?.WriteLine(command);
        if (outlets.StepSummary is { } summary)
            GitHubStepSummary.Append(summary, assessment);
        ThrowIfFailed(assessment, file);
        return assessment;
    }

    // Names no finding: the report above has them, and a build server would show what is named here once more.
    static void ThrowIfFailed(FindingsAssessment assessment, AbsolutePath file)
    {
        if (assessment.Passed)
            return;
        var files = assessment.Failing.Select(x => x.Finding.File).Distinct().ToList();
        throw new FindingsException(
            $"{assessment.Report.Title()}, failing on {assessment.Policy.FailOn.Name()} and worse.",
            $"{FindingsWording.Counts(assessment.Failing)} in "
                + $"{string.Join(", ", files.Take(3))}"
                + $"{(files.Count > 3 ? $" and {FindingsWording.Count(files.Count - 3, "other file")}" : "")}.",
            $"Mend what the report above lists, the worst first. All of it: {file}. To fail on new findings only, "
                + "give a copy of it as --baseline.");
    }
}
