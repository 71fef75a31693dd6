using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Scanning;

/// <summary>The vulnerabilities of an earlier release, as its <c>scan.json</c> has them.</summary>
/// <param name="Image">The image's name then.</param>
/// <param name="Vulnerabilities">Every one.</param>
public sealed record EarlierScan(string Image, IReadOnlyList<ComparedVulnerability> Vulnerabilities)
{
    /// <summary>Reads it.</summary>
    /// <param name="named">A <c>scan.json</c>, or the <c>image.json</c> that one lies beside.</param>
    /// <exception cref="ConfigurationException">It is not there, or none.</exception>
    public static EarlierScan Read(AbsolutePath named)
    {
        var isBeside = named.Name == ImageRecord.FileName;
        var file = isBeside ? named.Parent / ScanRecord.FileName : named;
        try
        {
            return Of(ScanRecord.ReadFile(file) ?? throw Unreadable(file, "There is no such file.", Remedy(named, isBeside)));
        }
        catch (ConfigurationException exception) when (exception.InnerException is not null)
        {
            throw Unreadable(file, exception.CameBack, Remedy(named, isBeside), exception);
        }
    }

    static EarlierScan Of(ScanRecord record) => new(
        record.Image.Reference,
        [
            .. record.Vulnerabilities.SelectMany(
                x => x.Value.Select(y => new ComparedVulnerability(y.Id, y.Package, y.Severity, y.Installed, x.Key))),
        ]);

    static string Remedy(AbsolutePath named, bool isBeside) => isBeside
        ? $"A {ScanRecord.FileName} has to lie beside {named}: scan that release first."
        : $"Name the {ScanRecord.FileName} or the {ImageRecord.FileName} of a release: artifacts/<version>/{ScanRecord.FileName}.";

    static ConfigurationException Unreadable(AbsolutePath file, string cameBack, string remedy, Exception? inner = null) =>
        new($"Reading the earlier release that --compare-to names: {file}.", cameBack, remedy, inner);
}
