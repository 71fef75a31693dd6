using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Findings;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Pushing;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Scanning;
using Serilog;

namespace Neo4jKafkaConnect.Workplaces;

/// <summary>The scanner of a workplace.</summary>
/// <param name="Scanner">The scanner.</param>
/// <param name="Knows">What its database knows, where that is not all there is; null for the scanner's own databases.</param>
public sealed record WorkplaceScanner(IImageScanner Scanner, string? Knows)
{
    /// <summary>How much it matters that the database is old: one that was made by hand stays as it is.</summary>
    public Severity OldDatabase => Knows is null ? Severity.Error : Severity.Note;
}

/// <summary>
/// Where a run works: an engine, and what surrounds it. Disposing of it gives the engine back, and ends what was started for the run.
/// </summary>
/// <param name="engine">The engine.</param>
public abstract class Workplace(EngineConnection engine) : IAsyncDisposable
{
    IReadOnlyList<DockerClient> _clients = [];

    /// <summary>The engine.</summary>
    public EngineConnection Engine { get; } = engine;

    /// <summary>What images are built for: <c>linux/amd64</c>. Confluent publishes for Linux alone.</summary>
    public string Platform => $"linux/{Engine.Facts.Architecture}";

    /// <summary>What records say of what was made here, where it is no release; null for the real thing.</summary>
    public abstract string? Rehearsal { get; }

    /// <summary>Whether what is made here may be released.</summary>
    public bool IsRelease => Rehearsal is null;

    /// <summary>What stands in for the real thing; empty where nothing does.</summary>
    public abstract IReadOnlyList<string> Standins { get; }

    /// <summary>Whether the worker is Kafka's, and none that stands in for it.</summary>
    public abstract bool HasWorker { get; }

    /// <summary>The lines of the build's summary that say so.</summary>
    public abstract IReadOnlyList<KeyValuePair<string, string>> Summary { get; }

    /// <summary>What an image that is built here is called and labelled.</summary>
    public abstract BuildVariant Variant { get; }

    /// <summary>The pins as they can be built here.</summary>
    public abstract ImagePins Resolve(ImagePins pins);

    /// <summary>Says what tags stand for here.</summary>
    public abstract IImageIdentities GetIdentities(ILogger log);

    /// <summary>
    /// The release of these pins that the commit at hand is tagged as, where it is what is made here; null where there is none.
    /// </summary>
    public abstract Task<ReleasedImage?> FindReleasedAsync(GitRepository repository, ImagePins pins, CancellationToken token);

    /// <summary>Opens the registries that may be pushed to from here.</summary>
    public abstract Task<OpenRegistries> OpenRegistriesAsync(RegistryOptions options, ILogger log, CancellationToken token);

    /// <summary>Finds a scanner, or brings one.</summary>
    /// <exception cref="Failures.BuildFailureException">There is none; its kind says whose fault that is.</exception>
    public abstract Task<WorkplaceScanner> FindScannerAsync(
        ScannerLocator locator, ScannerRequest request, ILogger log, CancellationToken token);

    /// <summary>Leaves the engine running after the run, for a person to look at what runs in it.</summary>
    /// <returns>The command that ends it; null where the run does not end it anyway.</returns>
    public abstract Task<string?> KeepEngineAsync();

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();

    /// <summary>The docker client that drives the best builder.</summary>
    /// <exception cref="Failures.InfrastructureException">There is no docker client.</exception>
    public async Task<DockerProgram> FindDockerAsync(CancellationToken token) =>
        // A rehearsal may have installed the first one in the meantime.
        _clients.Count > 0 ? DockerProgram.Choose(_clients, Engine) : await DockerProgram.FindAsync(Engine, token);

    /// <summary>Opens one, and sweeps what killed runs left in its engine.</summary>
    /// <exception cref="Failures.InfrastructureException">There is no engine, or a part cannot be had.</exception>
    public static async Task<Workplace> OpenAsync(IWorkplaceKind kind, string platformVersion, ILogger log, CancellationToken token)
    {
        // They are asked while the engine comes up.
        var clients = DockerClient.FindAllAsync(token);
        var workplace = await kind.OpenAsync(platformVersion, log, token);
        try
        {
            await EngineSession.SweepAsync(workplace.Engine, log, token);
            workplace._clients = await clients;
            return workplace;
        }
        catch
        {
            await workplace.DisposeAsync();
            throw;
        }
    }
}
