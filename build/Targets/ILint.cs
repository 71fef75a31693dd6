using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Evidence.Sarif;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Linting;
using Neo4jKafkaConnect.Linting.General;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Registries;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Reads what ships before anything is built from it.</summary>
public interface ILint : ICompile, IHazEngine, IHazFindings
{
    /// <summary>hadolint's program.</summary>
    [Parameter("hadolint's program, instead of the one on PATH")]
    AbsolutePath? Hadolint => TryGetValue(() => Hadolint);

    /// <summary>Whether a server build may go without general linters.</summary>
    [Parameter("Lets a server build go on where neither hadolint nor BuildKit's checks can be had")]
    bool AllowMissingLinters => TryGetValue<bool?>(() => AllowMissingLinters) ?? false;

    /// <summary>Checks everything that ships, one file against the other.</summary>
    Target Lint => _ => _
        .Description("Checks the Dockerfile, the pins and the settings that must agree with each other")
        .DependsOn(Compile)
        .Produces(ArtifactsDirectory / "*" / FindingsRecord.FileName, ArtifactsDirectory / "*" / SarifLog.LintFileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var policy = GetFindingsPolicy();
            var folder = LintDirectory;
            var general = GeneralLinters.Find(RootDirectory, Hadolint, HadolintImage, OpenLinterContainerAsync);
            var report = await new LintRun(Shipped, general).RunAsync(token);
            var assessment = await PublishAsync(folder, policy, report, token);
            // What is no release says what was not checked, and goes on.
            if (IsServerBuild && WorkplaceKind.IsRelease && !AllowMissingLinters)
                GeneralLinters.RequireOne(report);
            var pins = Pins;
            Log.Information("Connector {Connector:l} on {Base:l}", pins.ConnectorVersion, pins.BaseReference);
            Summarize(SummaryOf(assessment, folder));
        }));

    /// <summary>The folder of what is known of the version that is pinned.</summary>
    AbsolutePath VersionDirectory => ReleaseFolder.Of(ArtifactsDirectory, Pins, WorkplaceKind.TagSuffix);

    private async Task<ToolContainer> OpenLinterContainerAsync(CancellationToken token)
    {
        var workplace = await GetWorkplaceAsync(token);
        return new ToolContainer(OpenSession(workplace), workplace.FindDockerAsync, Log.Logger);
    }

    private ImageReference? HadolintImage => ImageLock.Read(ImageDirectory / ImageLock.FileName).Tool("hadolint")?.Reference;

    /// <summary>The same; a Dockerfile whose pins cannot be read has findings all the same.</summary>
    private AbsolutePath LintDirectory
    {
        get
        {
            try
            {
                return VersionDirectory;
            }
            catch (ConfigurationException)
            {
                return ArtifactsDirectory / "unpinned";
            }
        }
    }
}
