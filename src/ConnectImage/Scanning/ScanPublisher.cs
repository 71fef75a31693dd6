using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Spectre.Console;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>
/// Hands on what a scan gave: the bill of materials, what changed, the findings, and beside them what was scanned and how.
/// </summary>
/// <param name="folder">The release's folder.</param>
/// <param name="policy">What it was held against.</param>
/// <param name="console">Read by a person.</param>
public sealed class ScanPublisher(AbsolutePath folder, ScanPolicy policy, IAnsiConsole console)
{
    /// <summary>Writes and prints everything.</summary>
    /// <param name="done">What was scanned.</param>
    /// <param name="earlier">The release to compare with; null for none.</param>
    /// <param name="publish">Publishes the findings: writes the record that it has completed, and throws where one fails.</param>
    /// <exception cref="FindingsException">A finding fails; everything is written before.</exception>
    public async Task PublishAsync(ReportedScan done, EarlierScan? earlier, Func<Func<FindingsRecord, FindingsRecord>, Task> publish)
    {
        done.Result.BillOfMaterials.Write(folder);
        var comparison = earlier is null
            ? null
            : ReleaseComparison.Of(earlier.Image, earlier.Vulnerabilities, done.Result.Assessment.Vulnerabilities.Select(Of));
        if (comparison is not null)
            new ScanComparisonReport(console).Write(comparison);

        // What an earlier run left there is about another image, or another day.
        (folder / ScanRecord.FileName).DeleteFile();
        await publish(findings => new ScanRecording(policy).Of(findings, done, comparison));
        ThrowIfSecret(done.Result);
    }

    // A baseline that was taken of an image with a secret would let it pass.
    static void ThrowIfSecret(ScanResult result)
    {
        if (result.Assessment.Secrets is not [var first, ..] secrets)
            return;
        throw new FindingsException(
            $"Scanning {result.Image.Reference}: a secret in a layer always fails, also one that a baseline has.",
            $"{secrets.Count} {(secrets.Count == 1 ? "place looks" : "places look")} like one, "
                + $"first /{first.Secret.Path}:{first.Secret.Line} ({first.Secret.Rule}).",
            "Take it out of the layer that adds it, and have whoever issued it replace it.");
    }

    static ComparedVulnerability Of(JudgedVulnerability judged) => new(
        judged.Vulnerability.Id, judged.Vulnerability.Package, judged.Vulnerability.Severity, judged.Vulnerability.Installed,
        judged.Origin);
}
