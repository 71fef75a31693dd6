using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Sources;

namespace Neo4jKafkaConnect.Runs;

/// <summary>What a run reads of its sources, each once, until a target of the run itself changes them.</summary>
public sealed class RunSources
{
    readonly Lock _gate = new();
    ImagePins? _pins;
    LintSources? _shipped;
    Task<SourceRevision>? _revision;

    /// <summary>The versions of the run.</summary>
    /// <param name="read">Reads them.</param>
    public ImagePins GetPins(Func<ImagePins> read)
    {
        lock (_gate)
            return _pins ??= read();
    }

    /// <summary>What ships.</summary>
    /// <param name="read">Reads it.</param>
    public LintSources GetShipped(Func<LintSources> read)
    {
        lock (_gate)
            return _shipped ??= read();
    }

    /// <summary>The state of the sources.</summary>
    /// <param name="read">Asks git.</param>
    public Task<SourceRevision> GetRevisionAsync(Func<Task<SourceRevision>> read)
    {
        lock (_gate)
            return _revision is null or { IsFaulted: true } or { IsCanceled: true } ? _revision = read() : _revision;
    }

    /// <summary>Says that they are others now: they are read once more.</summary>
    public void Changed()
    {
        lock (_gate)
            (_pins, _shipped, _revision) = (null, null, null);
    }
}
