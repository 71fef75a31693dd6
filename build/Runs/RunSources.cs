using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Pins;

namespace Neo4jKafkaConnect.Runs;

/// <summary>What a run reads of its sources, each once, until a target of the run itself changes them.</summary>
public sealed class RunSources
{
    readonly Lock _gate = new();
    ImagePins? _pins;
    Task<SourceRevision>? _revision;

    /// <summary>The versions of the run.</summary>
    /// <param name="read">Reads them.</param>
    public ImagePins GetPins(Func<ImagePins> read)
    {
        lock (_gate)
            return _pins ??= read();
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
            (_pins, _revision) = (null, null);
    }
}
