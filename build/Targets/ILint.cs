using Neo4jKafkaConnect.Linting;
using Nuke.Common;
using Nuke.Components;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Reads what ships before anything is built from it.</summary>
public interface ILint : ICompile, IHazRun, IHazPins
{
    /// <summary>Parses the Dockerfile, resolves the pins and compares the places that must agree.</summary>
    Target Lint => _ => _
        .Description("Checks the Dockerfile, the pins and the settings that must agree with each other")
        .DependsOn(Compile)
        .Executes(() => Run.Execute(() =>
        {
            new LintRun(RootDirectory, ImageDirectory, Log.Logger).Check();
            var pins = Pins;
            Log.Information("Connector {Connector:l} on {Base:l}", pins.ConnectorVersion, pins.BaseReference);
        }));
}
