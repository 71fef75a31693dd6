using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Images;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>
/// Puts the folder of a release together. A push ends with it; by itself it makes the folder anew from the evidence that is there.
/// </summary>
public interface IAssemble : IPush, IScan
{
    /// <summary>Writes everything that a release is: record, provenance, manifests, notes, report, checksums.</summary>
    Target Assemble => _ => _
        .Description("Puts the release's folder together: the record, provenance, manifests with the image by digest, notes, "
            + "a report to read, checksums")
        .TriggeredBy(Push)
        .After(Scan)
        .OnlyWhenDynamic(() => !DryRun)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var request = new ReleaseRequest(VersionDirectory, Shipped, RootDirectory / "docs" / "schemas")
            {
                Push = Run.Push,
                CompareTo = CompareTo,
                Time = SourceDateEpoch.Read(Environment.GetEnvironmentVariable),
            };
            var contents = await new ReleaseAssembly(Log.Logger).WriteAsync(request, token);
            Summarize(
            [
                new("Release", contents.Record.Release ?? ""),
                new("Archive", contents.Archive),
                new("Report", contents.Folder / ReportPage.FileName),
            ]);
        }));
}
