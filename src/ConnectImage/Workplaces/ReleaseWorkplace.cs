using Neo4jKafkaConnect.Currency;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Registries;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Scanning;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Workplaces;

/// <summary>The real thing: what others publish, in an engine that is there.</summary>
/// <param name="lockFile">The lock that ships.</param>
public sealed class ReleaseWorkplaceKind(AbsolutePath lockFile) : IWorkplaceKind
{
    /// <inheritdoc />
    public string Name => "Release";

    /// <inheritdoc />
    public bool IsRelease => true;

    /// <inheritdoc />
    public bool OpensAhead => false;

    /// <inheritdoc />
    public string TagSuffix => BuildVariant.Release.TagSuffix;

    /// <inheritdoc />
    public AbsolutePath LockFile { get; } = lockFile;

    /// <inheritdoc />
    public IPublishedVersions ChooseVersions(IPublishedVersions published) => published;

    /// <inheritdoc />
    public void RefuseUnfit(RegistryOptions registries) => registries.RequireOne();

    /// <inheritdoc />
    public Task<IReadOnlyList<KeyValuePair<string, string>>> ReleaseAsync(
        ReleaseRun release, ImagePins pins, ReleaseFacts facts, ReleaseOptions options, CancellationToken token) =>
        release.RunAsync(pins, facts, options, token);

    /// <inheritdoc />
    public Task CleanAsync(ILogger log, CancellationToken token) => Task.CompletedTask;

    /// <inheritdoc />
    public async Task<Workplace> OpenAsync(string platformVersion, ILogger log, CancellationToken token) =>
        new ReleaseWorkplace(await new EngineLocator(log).GetAsync(token));
}

/// <summary>An engine that was there before the run.</summary>
sealed class ReleaseWorkplace(EngineConnection engine) : Workplace(engine)
{
    public override string? Rehearsal => null;

    public override IReadOnlyList<string> Standins => [];

    /// <inheritdoc />
    public override bool HasWorker => true;

    public override IReadOnlyList<KeyValuePair<string, string>> Summary => [];

    public override BuildVariant Variant => BuildVariant.Release;

    public override ImagePins Resolve(ImagePins pins) => pins;

    public override IImageIdentities GetIdentities(ILogger log) =>
        new RegistryImageIdentities(CredentialChain.Default(null, Environment.GetEnvironmentVariable, log), log);

    public override Task<ReleasedImage?> FindReleasedAsync(GitRepository repository, ImagePins pins, CancellationToken token) =>
        ReleasedImage.FindAsync(repository, pins, token);

    public override Task<OpenRegistries> OpenRegistriesAsync(RegistryOptions options, ILogger log, CancellationToken token) =>
        OpenRegistries.OpenAsync(options, log, token);

    public override async Task<WorkplaceScanner> FindScannerAsync(
        ScannerLocator locator, ScannerRequest request, ILogger log, CancellationToken token) =>
        new(await locator.FindAsync(request, token), null);

    public override Task<string?> KeepEngineAsync() => Task.FromResult<string?>(null);

    public override ValueTask DisposeAsync()
    {
        Engine.Dispose();
        return ValueTask.CompletedTask;
    }
}
