using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Runs;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>What the targets of one run share.</summary>
public interface IHazRun : INukeBuild
{
    /// <summary>The run.</summary>
    BuildRun Run { get; }

    /// <summary>Adds lines to the build's summary.</summary>
    void Summarize(IReadOnlyList<KeyValuePair<string, string>> lines) => ReportSummary(x =>
    {
        foreach (var (key, value) in lines)
            x[key] = value;
        return x;
    });

    /// <summary>The state of the sources that the run works on.</summary>
    Task<SourceRevision> GetRevisionAsync(CancellationToken token) =>
        Run.Sources.GetRevisionAsync(() => SourceRevision.ReadAsync(RootDirectory, Log.Logger, token));
}
