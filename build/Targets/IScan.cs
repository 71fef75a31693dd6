using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Reporting;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Scanning;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Looks for what is known to be vulnerable in an image, and for secrets.</summary>
public interface IScan : ISmoke
{
    /// <summary>The scanner.</summary>
    [Parameter("Trivy's program, instead of the one on PATH or its container image")]
    AbsolutePath? Trivy => TryGetValue(() => Trivy);

    /// <summary>How long the scanner may take.</summary>
    [Parameter("Seconds that the scanner may take, its databases included - Default is 600")]
    int ScanTimeout => TryGetValue<int?>(() => ScanTimeout) ?? 600;

    /// <summary>An earlier release.</summary>
    [Parameter(ImageRecord.FileName + " or " + ScanRecord.FileName
        + " of an earlier release: prints which vulnerabilities are new, fixed and remaining")]
    AbsolutePath? CompareTo => TryGetValue(() => CompareTo);

    /// <summary>Scans the image, holds what is found against kafka-connect/scan-policy.yaml, and writes the bill of materials.</summary>
    Target Scan => _ => _
        .Description("Scans the image for vulnerabilities and secrets, tells who can mend them, and writes its bill of materials")
        .DependsOn(Smoke)
        .Produces(
            ArtifactsDirectory / "*" / ScanRecord.FileName,
            ArtifactsDirectory / "*" / SarifLog.ScanFileName,
            ArtifactsDirectory / "*" / BillOfMaterials.FileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var findingsPolicy = GetFindingsPolicy();
            var earlier = CompareTo is { } file ? EarlierScan.Read(file) : null;
            var order = OrderOf();
            var workplace = await GetWorkplaceAsync(token);
            var folder = EvidenceDirectory(workplace);
            if (CompareTo is null
                && Trivy is null && IsPassedOver(Scan, StandingProof.FindScan(folder, Run.Image, findingsPolicy, DateTimeOffset.UtcNow)))
                return;
            var session = OpenSession(workplace);

            var baseImage = workplace.Resolve(Pins).BaseReference.ToString();
            var image = ImageUnderTest(workplace).ToString();
            var request = new ScanRequest(image, baseImage, SmokeRecord.TryRead(folder)) { ImageId = BuiltImageId };
            var done = await new WorkplaceScan(workplace, session, Log.Logger).RunAsync(order, request, token);
            var publisher = new ScanPublisher(folder, order.Policy, ReportConsole.StandardOutput());
            await publisher.PublishAsync(done, earlier, complete => PublishAsync(folder, findingsPolicy, done.Report, token, complete));
            Summarize(ScanFacts.SummaryOf(done.Result));
        }));

    private ScanOrder OrderOf()
    {
        var file = ImageDirectory / ScanPolicy.FileName;
        var policy = ScanPolicy.Read(RootDirectory, file);
        var work = RunFolder.Create(TemporaryDirectory / "scan", Run);
        return new ScanOrder(
            policy,
            File.ReadAllText(file),
            new ScannerRequest(
                Trivy, ScannerImage.Of(ImageLock.Read(ImageDirectory / ImageLock.FileName).Tool("trivy")?.Reference),
                TimeSpan.FromSeconds(ScanTimeout), work, TemporaryDirectory / "trivy"),
            Pins);
    }
}
