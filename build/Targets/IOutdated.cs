using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Currency;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Sources;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Says whether the pins are behind.</summary>
public interface IOutdated : IHazEngine, IHazArtifacts
{
    /// <summary>Where Confluent Hub is.</summary>
    [Parameter("Address of Confluent Hub's API, or of a mirror of it - Default is " + ConfluentHub.DefaultAddress)]
    string? HubApi => TryGetValue(() => HubApi);

    /// <summary>Asks what is published, and fails where something is newer or support ends.</summary>
    Target Outdated => _ => _
        .Description(
            "Lists what is newer than the pins and when support ends; exit code 1 where there is something to do, 3 where nobody answers")
        .Produces(ArtifactsDirectory / "outdated" / CurrencyReport.FileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var sources = LintSources.Read(RootDirectory, ImageDirectory, DateOnly.FromDateTime(DateTime.UtcNow));
            var report = await AskAsync(sources, token);
            var file = ArtifactsDirectory / "outdated" / CurrencyReport.FileName;
            ArtifactFile.Write(file, report.ToMarkdown());
            CurrencyOutputs.Write(report);
            Summarize(
            [
                new("Connector", report.Connector.Newer is [.., var connector]
                    ? $"{Pins.ConnectorVersion}, newest {connector}"
                    : Pins.ConnectorVersion),
                new("Base", report.Base.Newer is [.., var tag] ? $"{Pins.PlatformVersion}, newest {tag}" : Pins.PlatformVersion),
                new("Support", report.Support.ToString()),
            ]);
            CurrencyCheck.Require(report);
            Log.Information("Nothing newer is published.");
        }));

    private async Task<CurrencyReport> AskAsync(LintSources sources, CancellationToken token)
    {
        if (!Uri.TryCreate(HubApi ?? ConfluentHub.DefaultAddress, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
            throw new ConfigurationException(
                "Reading --hub-api.", $"'{HubApi}' is no https address.", $"Give an address such as {ConfluentHub.DefaultAddress}.");
        using var hub = new ConfluentHub(address, Log.Logger);
        var credentials = CredentialChain.Default(null, Environment.GetEnvironmentVariable, Log.Logger);
        return await new CurrencyCheck(WorkplaceKind.ChooseVersions(new PublishedVersions(hub, credentials, Log.Logger))).RunAsync(
            Pins, sources, token);
    }
}
