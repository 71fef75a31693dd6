using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Runs;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Sends a proved image to registries.</summary>
public interface IPush : IScan, IHazDryRun
{
    /// <summary>Where to.</summary>
    [Parameter("Registries to push to: ghcr.io, registry.example.com:5000, myregistry.azurecr.io; several, one after the other")]
    string[]? Registry => TryGetValue(() => Registry);

    /// <summary>The repository in each registry.</summary>
    [Parameter("Repository in the registries - Default is neo4j-kafka-connect")]
    string? Repository => TryGetValue(() => Repository);

    /// <summary>The number of the release.</summary>
    [Parameter("Number of the release of these pins: the n of the tag {connector}-cp{platform}-r{n}; from the git tags where it is not given")]
    int? ReleaseNumber => TryGetValue<int?>(() => ReleaseNumber);

    /// <summary>The user, where docker's configuration is not to be asked.</summary>
    [Parameter("User for the registry, instead of docker's configuration and credential helpers")]
    string? RegistryUser => TryGetValue(() => RegistryUser);

    /// <summary>The user's password; never from the command line.</summary>
    [Parameter("Password of --registry-user: from the environment (NUKE_REGISTRY_PASSWORD), never on the command line")]
    [Secret]
    string? RegistryPassword => TryGetValue(() => RegistryPassword);

    /// <summary>Whether the password comes on standard input.</summary>
    [Parameter("Reads the password of --registry-user from standard input")]
    bool RegistryPasswordStdin => TryGetValue<bool?>(() => RegistryPasswordStdin) ?? false;

    /// <summary>Whether to push what was not proved.</summary>
    [Parameter("Pushes an image that was not smoked and scanned in its present form, and records that")]
    bool ForceUnproved => TryGetValue<bool?>(() => ForceUnproved) ?? false;

    /// <summary>The digest of an image in the registries that gets a further tag.</summary>
    [Parameter("Digest of an image in the registries that gets the tag --to; nothing is built or sent")]
    string? Promote => TryGetValue(() => Promote);

    /// <summary>The further tag.</summary>
    [Parameter("Tag for the image --promote")]
    string? To => TryGetValue(() => To);

    /// <summary>Pushes what was built and proved, or promotes what is there.</summary>
    Target Push => _ => _
        .Description("Pushes the proved image to registries under its tags; with --promote and --to gives an image there a further tag")
        .DependsOn(Promote is null ? [Scan] : [])
        .Produces(ArtifactsDirectory / "*" / PushRecord.FileName)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            var pushing = new ReleasePush(Options, RootDirectory, Log.Logger);
            var summary = Promote is null
                ? await PushAsync(pushing, token)
                : await pushing.PromoteAsync(token);
            ReportSummary(x =>
            {
                foreach (var (key, value) in summary)
                    x[key] = value;
                return x;
            });
        }));

    /// <summary>Refuses, before anything is started, what a push cannot follow; parameters of a push that no target of this run needs are not looked at.</summary>
    /// <exception cref="Failures.ConfigurationException">There is a password on the command line, no registry, or a contradiction.</exception>
    void RefuseContradictions()
    {
        PushOptions.RefusePassword(Environment.GetCommandLineArgs());
        if (ScheduledTargets.Any(x => x.Name == nameof(Push)))
            Options.RefuseContradictions();
    }

    private async Task<IReadOnlyList<KeyValuePair<string, string>>> PushAsync(ReleasePush pushing, CancellationToken token)
    {
        var workplace = await GetWorkplaceAsync(token);
        var image = new ImageToPush(ImageUnderTest(workplace), Pins, EvidenceDirectory(workplace)) { Id = BuiltImageId };
        var summary = await pushing.PushAsync(workplace, Run, image, token);
        if (Run.Push is { } pushed)
            PushOutputs.Write(pushed);
        return summary;
    }

    private PushOptions Options => new(Registry ?? [], Repository)
    {
        IsRehearsal = Rehearse,
        ReleaseNumber = ReleaseNumber,
        User = RegistryUser,
        Password = RegistryPassword,
        IsPasswordOnInput = RegistryPasswordStdin,
        ForceUnproved = ForceUnproved,
        DryRun = DryRun,
        Promote = Promote,
        To = To,
    };
}
