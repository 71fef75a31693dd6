using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Reporting;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Gives an image in the registries a further tag.</summary>
public interface IPromote : IHazEngine, IHazRegistries
{
    /// <summary>Which image.</summary>
    [Parameter("Digest of the image that Promote gives a further tag")]
    string? Digest => TryGetValue(() => Digest);

    /// <summary>The further tag.</summary>
    [Parameter("Tag that Promote gives to the image --digest")]
    string? To => TryGetValue(() => To);

    /// <summary>Tags what is in the registries; nothing is built or sent.</summary>
    Target Promote => _ => _
        .Description("Gives the image --digest, which is in the registries, the tag --to; nothing is built or sent")
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            using var registries = await OpenRegistries.OpenAsync(RegistryOptions, Log.Logger, token);
            var result = await new Promotion(registries.Repositories, Log.Logger).RunAsync(Digest!, To!, DryRun, token);
            if (!DryRun)
                new PushReport(ReportConsole.StandardOutput()).Write(result);
            Summarize([new("Promoted", $"{Digest} to {To}{(DryRun ? " (dry run)" : "")}")]);
        }));

    /// <summary>Refuses, before anything is started, what a promotion cannot follow; does not look where none is asked for.</summary>
    /// <exception cref="ConfigurationException">The image, the tag or the registry is missing, or there is a contradiction.</exception>
    void RefuseUnfitPromotion()
    {
        if (ScheduledTargets.All(x => x.Name != nameof(Promote)))
            return;
        if (Digest is null || To is null)
            throw Wrong(
                "--digest and --to belong together.",
                "Give the digest of the image and the tag that it is to get: Promote --digest sha256:… --to stable --registry ghcr.io.");
        RegistryOptions.RequireOne();
        // A rehearsal has no registry that could have the image, and speaks to no other.
        WorkplaceKind.RefuseUnfit(RegistryOptions);
        RegistryOptions.RefuseContradictions();
    }

    private static ConfigurationException Wrong(string cameBack, string remedy) =>
        new("Reading the parameters of Promote.", cameBack, remedy);
}
