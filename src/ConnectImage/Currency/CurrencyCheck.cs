using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;
using NuGet.Versioning;

namespace Neo4jKafkaConnect.Currency;

/// <summary>Asks what is published, and compares.</summary>
public sealed class CurrencyCheck(IPublishedVersions published)
{
    /// <summary>Compares the pins with what is published now.</summary>
    /// <param name="pins">The versions.</param>
    /// <param name="sources">What ships: base-support.yaml, and the day.</param>
    /// <param name="token">Ends the waits.</param>
    /// <exception cref="InfrastructureException">A publisher cannot be asked: nothing is known then.</exception>
    /// <exception cref="ConfigurationException">base-support.yaml cannot be read.</exception>
    public async Task<CurrencyReport> RunAsync(ImagePins pins, LintSources sources, CancellationToken token)
    {
        var support = SupportOf(pins, sources);
        var connectors = await published.ListConnectorVersionsAsync(token);
        return CurrencyReport.Of(pins, connectors, await published.ListBaseTagsAsync(pins.BaseReference, token), support);
    }

    /// <summary>Fails where somebody has to act.</summary>
    /// <exception cref="FindingsException">Something newer is published, the pinned version is gone, or support ends soon.</exception>
    public static void Require(CurrencyReport report)
    {
        if (report.Reasons.Count > 0)
            throw new FindingsException(
                "Comparing the pins with what is published.",
                string.Join(Environment.NewLine, [.. report.Reasons, .. report.Cautions]),
                report.Remedy is { } remedy
                    ? $"Go on: {remedy}"
                    : $"Plan the next version, and see that {SupportTable.FileName} is up to date ({SupportTable.Source}).");
    }

    static SupportCurrency SupportOf(ImagePins pins, LintSources sources)
    {
        var table = SupportTable.Read(sources);
        if (table.Faults is [var fault, ..])
            throw new ConfigurationException(
                $"Reading {SupportTable.FileName}.", $"Line {fault.Region.Line}: {fault.Message}",
                "Write it as docs/rules/base/support.md shows.");
        var version = NuGetVersion.Parse(pins.PlatformVersion);
        var release = $"{version.Major}.{version.Minor}";
        var end = table.EndOf(release);
        return new SupportCurrency(release, end, end?.DayNumber - sources.Today.DayNumber, table.WarnDays);
    }
}
