using Neo4jKafkaConnect.Engine;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>What is to be rehearsed.</summary>
/// <param name="PlatformVersion">The tag of the base image: the platform version that is pinned, or asked for.</param>
/// <param name="KafkaLibraries">The folder of jars of a real Apache Kafka; the stand-in plays worker and broker where null.</param>
sealed record RehearsalRequest(string PlatformVersion, AbsolutePath? KafkaLibraries = null);

/// <summary>What plays worker and broker in a rehearsal.</summary>
/// <param name="Kind"><c>standin</c> or <c>apache-kafka</c>.</param>
/// <param name="KafkaVersion">The version of the real Kafka; null for the stand-in.</param>
public sealed record RehearsalWorker(string Kind, string? KafkaVersion)
{
    /// <summary>The C# program of <c>standins/cp-kafka-connect</c>.</summary>
    public static RehearsalWorker Standin { get; } = new("standin", null);

    /// <summary>A real Apache Kafka.</summary>
    public static RehearsalWorker ApacheKafka(string version) => new("apache-kafka", version);

    /// <summary>As it stands in labels: <c>standin</c>, <c>apache-kafka 3.5.2</c>.</summary>
    public override string ToString() => KafkaVersion is null ? Kind : $"{Kind} {KafkaVersion}";

    /// <summary>In words, for the summary.</summary>
    public string Describe() => KafkaVersion is null ? "the stand-in worker and broker" : $"Apache Kafka {KafkaVersion}";
}

/// <summary>Everything that a build needs and usually fetches, brought up on this machine. Disposing it gives the engine back.</summary>
public sealed class RehearsalSetup : IAsyncDisposable
{
    readonly EngineLease _engine;
    readonly AbsolutePath _use;

    internal RehearsalSetup(
        EngineLease engine, string baseImageRepository, RehearsalRequest request, RehearsalWorker worker, AbsolutePath use)
    {
        _engine = engine;
        _use = use;
        BaseImageRepository = baseImageRepository;
        PlatformVersion = request.PlatformVersion;
        Worker = worker;
    }

    /// <summary>The engine to build and run in.</summary>
    public EngineConnection Engine => _engine.Connection;

    /// <summary>True where the rehearsal started the engine and ends it.</summary>
    public bool IsEnginePrivate => _engine.IsPrivate;

    /// <summary>The repository of the base image: the value of the build argument <c>CONNECT_BASE_IMAGE</c>.</summary>
    public string BaseImageRepository { get; }

    /// <summary>The tag of the base image: the value of the build argument <c>CONNECT_PLATFORM_VERSION</c>.</summary>
    public string PlatformVersion { get; }

    /// <summary>What plays worker and broker.</summary>
    public RehearsalWorker Worker { get; }

    /// <summary>Set on what is built on it.</summary>
    public IReadOnlyDictionary<string, string> Labels => new Dictionary<string, string>
    {
        [RehearsalLabels.Rehearsal] = "true",
        [RehearsalLabels.Worker] = Worker.ToString(),
    };

    /// <summary>One line for the summary.</summary>
    public string Description =>
        $"{Worker.Describe()} and the connector's stand-in on {BaseImageRepository}:{PlatformVersion}, "
            + $"{(IsEnginePrivate ? "private" : "given")} engine {Engine.Facts.ServerVersion}";

    /// <summary>Leaves a private engine running after the run, for a person to look at what runs in it.</summary>
    /// <returns>The command that ends it; null for an engine that was there before.</returns>
    public async Task<string?> KeepEngineAsync()
    {
        await _engine.KeepAsync();
        return _engine.EndingCommand;
    }

    /// <summary>Gives the engine back: the last run that uses a private one ends it, within three seconds.</summary>
    public async ValueTask DisposeAsync()
    {
        File.Delete(_use);
        await _engine.DisposeAsync();
    }
}
