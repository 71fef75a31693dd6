using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Reporting;
using Nuke.Common;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Tells continuous integration what was released.</summary>
public interface IReleased : IHazRun
{
    /// <summary>Prints the image of the highest release, by the digest in its tag.</summary>
    Target Released => _ => _
        .Description("Prints the image of the highest release by the digest that its git tag names, on the last line; "
            + "on GitHub also as the step's outputs 'image', 'connector' and 'platform'")
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            if (await ReleasedImage.FindHighestAsync(
                new GitRepository(RootDirectory, Log.Logger), token) is not { Places: [var place, ..] } released)
            {
                Log.Information("No tag names the image of a release");
                return;
            }

            StepOutputs.Write("image", place.ToString());
            StepOutputs.Write("connector", released.Version.ConnectorVersion);
            StepOutputs.Write("platform", released.Version.PlatformVersion);
            Run.LastLine = place.ToString();
        }));
}
