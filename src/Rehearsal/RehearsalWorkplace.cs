using Neo4jKafkaConnect.Currency;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Scanning;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>A rehearsal: everything that is usually fetched is brought up on this machine. Nothing of it is ever released.</summary>
/// <param name="paths">Where it finds its parts and keeps its things.</param>
/// <param name="kafkaLibraries">The jars of a real Kafka; null for the stand-in.</param>
public sealed class RehearsalWorkplaceKind(RehearsalPaths paths, AbsolutePath? kafkaLibraries) : IWorkplaceKind
{
    /// <inheritdoc />
    public string Name => "Rehearsal";

    /// <inheritdoc />
    public bool IsRelease => false;

    /// <inheritdoc />
    public bool OpensAhead => true;

    /// <inheritdoc />
    public string TagSuffix => RehearsalLabels.TagSuffix;

    /// <inheritdoc />
    public AbsolutePath LockFile => paths.LockFile;

    /// <inheritdoc />
    public IPublishedVersions ChooseVersions(IPublishedVersions published) => new RehearsedVersions(paths);

    /// <inheritdoc />
    public void RefuseUnfit(RegistryOptions registries)
    {
        if (registries.Hosts.Count > 0)
            throw new ConfigurationException(
                "Reading the parameters of registries.",
                "--rehearse and --registry exclude each other.",
                "A rehearsal pushes to a registry of its own and nowhere else: leave one of the two out.");
    }

    /// <inheritdoc />
    public Task<IReadOnlyList<KeyValuePair<string, string>>> ReleaseAsync(
        ReleaseRun release, ImagePins pins, ReleaseFacts facts, ReleaseOptions options, CancellationToken token) =>
        release.RehearseAsync(pins, facts, token);

    /// <inheritdoc />
    public Task CleanAsync(ILogger log, CancellationToken token) => new RehearsalCleaning(paths, log).RunAsync(token);

    /// <inheritdoc />
    public async Task<Workplace> OpenAsync(string platformVersion, ILogger log, CancellationToken token)
    {
        var setup = await new RehearsalPreparation(paths, log).PrepareAsync(new RehearsalRequest(platformVersion, kafkaLibraries), token);
        log.Information("Rehearsal: {Parts:l}", setup.Description);
        return new RehearsalWorkplace(setup, paths);
    }
}

/// <summary>What a rehearsal brought up.</summary>
sealed class RehearsalWorkplace(RehearsalSetup setup, RehearsalPaths paths) : Workplace(setup.Engine)
{
    RehearsalRegistry? _registry;

    public override string? Rehearsal => setup.Description;

    public override bool HasWorker => setup.Worker.KafkaVersion is not null;

    /// <inheritdoc />
    public override IReadOnlyList<string> Standins => ["the base image", setup.Worker.Describe(), "the connector"];

    public override IReadOnlyList<KeyValuePair<string, string>> Summary => [new("Rehearsal", setup.Worker.Describe())];

    public override BuildVariant Variant => new(RehearsalLabels.TagSuffix, setup.Labels, MayPull: false);

    public override ImagePins Resolve(ImagePins pins) => pins with { BaseImage = setup.BaseImageRepository };

    public override IImageIdentities GetIdentities(ILogger log) => new EngineImageIdentities(Engine, log);

    // What is tagged was built on what others publish.
    public override Task<ReleasedImage?> FindReleasedAsync(GitRepository repository, ImagePins pins, CancellationToken token) =>
        Task.FromResult<ReleasedImage?>(null);

    public override async Task<OpenRegistries> OpenRegistriesAsync(RegistryOptions options, ILogger log, CancellationToken token)
    {
        _registry ??= await RehearsalRegistry.StartAsync(paths.Registries, log, token);
        return OpenRegistries.Anonymous(_registry.Endpoint, options, log);
    }

    // A Trivy that was named is used in a rehearsal too, with the rehearsal's database.
    public override async Task<WorkplaceScanner> FindScannerAsync(
        ScannerLocator locator, ScannerRequest request, ILogger log, CancellationToken token)
    {
        var found = request.Named is { } named
            ? new RehearsedScanner(
                named, $"--trivy {named}", paths.ScannerDatabases,
                ScannerPackage.Read(paths.ScannerSources / "scanner.json").DatabaseCovers)
            : await new RehearsalScanner(paths, log).PrepareAsync(token);
        return new(locator.Offline(found.Program, found.Source, found.Databases, request), found.DatabaseCovers);
    }

    public override Task<string?> KeepEngineAsync() => setup.KeepEngineAsync();

    public override async ValueTask DisposeAsync()
    {
        if (_registry is not null)
            await _registry.DisposeAsync();
        await setup.DisposeAsync();
    }
}
