using Neo4jKafkaConnect.Basics;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>Hands a builder's lines on as they come, and keeps the last ones for the diagnosis.</summary>
public sealed class BuildOutput(ILogger log, int kept = 400)
{
    readonly Queue<string> _lines = new();

    /// <summary>The last lines, oldest first, of both streams in the order in which they arrived.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Takes one line. Builders report progress on standard error, so the stream says nothing of success.</summary>
    public void Add(string line)
    {
        var text = line.TrimEnd();
        if (text.Length == 0)
            return;
        log.Debug("{Line:l}", text);
        RunningWork.Says(text);
        lock (_lines)
        {
            _lines.Enqueue(text);
            if (_lines.Count > kept)
                _lines.Dequeue();
        }
    }
}
