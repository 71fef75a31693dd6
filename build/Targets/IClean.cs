using Neo4jKafkaConnect.Basics;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;
using Serilog;

namespace Neo4jKafkaConnect.Targets;

/// <summary>Removes what the build made.</summary>
public interface IClean : IHazEngine, IHazArtifacts, IRestore
{
    /// <summary>Removes artifacts and compiled files; with <c>--rehearse</c> also what rehearsals keep, their engine included.</summary>
    Target Clean => _ => _
        .Description("Removes artifacts and compiled files; with --rehearse also what rehearsals keep")
        .Before(Restore)
        .Executes(() => Run.ExecuteAsync(async token =>
        {
            ArtifactsDirectory.EmptyFolder();
            (TemporaryDirectory / "dotnet").RemoveFolder();
            await WorkplaceKind.CleanAsync(Log.Logger, token);
        }));
}
