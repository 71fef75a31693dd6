using System.Globalization;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Failures;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Puts the folder of a release together. A push ends with it; by itself it makes the folder anew from the evidence that is there.</summary>
public interface IAssemble : IPush, IScan
{
    /// <summary>Writes everything that a release is: record, provenance, manifests, notes, report, checksums.</summary>
    Target Assemble => _ => _
        .Description("Puts the release's folder together: the record, provenance, manifests with the image by digest, notes, a report to read, checksums")
        .TriggeredBy(Push)
        .After(Scan)
        .OnlyWhenDynamic(() => Promote == null)
        .OnlyWhenDynamic(() => !DryRun)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var workplace = await GetWorkplaceAsync(token);
            var request = new ReleaseRequest(VersionDirectory(workplace), ImageDirectory, RootDirectory / "docs" / "schemas")
            {
                CompareTo = CompareTo,
                Time = SourceDate(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")),
            };
            var contents = await new ReleaseAssembly(Log.Logger).WriteAsync(request, token);
            ReportSummary(x =>
            {
                x["Release"] = contents.Record.Release ?? "";
                x["Report"] = contents.Folder / ReportPage.FileName;
                return x;
            });
        }));

    // reproducible-builds.org, "SOURCE_DATE_EPOCH": seconds since 1970 in UTC.
    private static DateTimeOffset? SourceDate(string? seconds) => seconds switch
    {
        null or "" => null,
        _ when long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= 253402300799 => DateTimeOffset.FromUnixTimeSeconds(value),
        _ => throw new ConfigurationException("Reading SOURCE_DATE_EPOCH.", $"'{seconds}' is no number of seconds since 1970.", "Give a whole number, such as that of git log -1 --format=%ct, or unset it."),
    };
}
