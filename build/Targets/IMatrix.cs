using Neo4jKafkaConnect.Pins;
using Neo4jKafkaConnect.Reporting;
using Nuke.Common;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Tells continuous integration what to build.</summary>
public interface IMatrix : IHazRun
{
    /// <summary>Prints the versions that are built, as JSON.</summary>
    Target Matrix => _ => _
        .Description("Prints the versions of .github/versions.json as JSON on the last line; on GitHub also as the step's output 'matrix'")
        .Executes(() => Run.Execute(() =>
        {
            var json = VersionMatrix.Read(RootDirectory / VersionMatrix.FileName).ToJson();
            StepOutputs.Write("matrix", json);
            Run.LastLine = json;
        }));
}
