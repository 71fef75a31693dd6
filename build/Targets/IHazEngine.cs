using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Runs;
using Neo4jKafkaConnect.Workplaces;
using Nuke.Common;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>A target that needs a container engine.</summary>
public interface IHazEngine : IHazPins
{
    /// <summary>Whether this run is a rehearsal.</summary>
    [Parameter("Rehearses: brings an engine, a base image, a worker and the connector of its own where they cannot be had")]
    bool Rehearse => TryGetValue<bool?>(() => Rehearse) ?? false;

    /// <summary>The jars of an Apache Kafka, for a rehearsal with the real broker and worker.</summary>
    [Parameter("Folder with the jars of an Apache Kafka, for a rehearsal with the real broker and worker instead of the stand-in")]
    AbsolutePath? KafkaLibs => TryGetValue(() => KafkaLibs);

    /// <summary>Which of the two kinds of workplaces the run has.</summary>
    IWorkplaceKind WorkplaceKind => Rehearse
        ? new RehearsalWorkplaceKind(new RehearsalPaths(RootDirectory), KafkaLibs)
        : new ReleaseWorkplaceKind(ImageDirectory / ImageLock.FileName);

    /// <summary>The workplace, opened where it is not yet.</summary>
    Task<Workplace> GetWorkplaceAsync(CancellationToken token) => Run.GetWorkplaceAsync(WorkplaceRequest, token);

    /// <summary>Owns what the run creates in the engine from now on; what is not kept is removed at its end.</summary>
    EngineSession OpenSession(Workplace workplace)
    {
        var session = new EngineSession(workplace.Engine, Run.Id, Log.Logger);
        Run.ReleaseAtEnd(session.DisposeAsync);
        return session;
    }

    /// <summary>Begins to open the workplace, which keeps other parts of the machine busy than the targets before it.</summary>
    void OpenWorkplaceAhead()
    {
        try
        {
            Run.OpenAhead(WorkplaceRequest);
            Log.Information("{Kind:l}: coming up meanwhile; the first target that needs it tells how", WorkplaceKind.Name);
        }
        catch (ConfigurationException)
        {
            // Pins that cannot be read are Lint's to tell.
        }
    }

    private WorkplaceRequest WorkplaceRequest => new(WorkplaceKind, Pins.PlatformVersion);
}
