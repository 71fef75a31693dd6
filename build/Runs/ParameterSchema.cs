using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// <c>.nuke/build.schema.json</c>, from which editors and shells complete parameters and targets. NUKE writes it where the build's project
/// lies above the program; here the program lies elsewhere.
/// </summary>
static class ParameterSchema
{
    const string Name = "build.schema.json";

    /// <summary>
    /// Brings the file up to date where this program is another one than the last that did so; on a build server the tree stays as it was
    /// committed.
    /// </summary>
    public static void Refresh(NukeBuild build)
    {
        if (NukeBuild.IsServerBuild)
            return;
        var program = build.GetType().Module.ModuleVersionId.ToString();
        var writtenBy = NukeBuild.TemporaryDirectory / $"{Name}.program";
        if (writtenBy.FileExists() && File.ReadAllText(writtenBy) == program)
            return;
        try
        {
            var file = NukeBuild.RootDirectory / ".nuke" / Name;
            var text = Render(build);
            if (!file.FileExists() || File.ReadAllText(file) != text)
                File.WriteAllText(file, text);
            File.WriteAllText(writtenBy, program);
        }
        catch (Exception exception)
        {
            // No run is to fail for want of completion.
            Log.Warning(".nuke/{Name:l} is not brought up to date: {Reason:l}", Name, exception.Message);
        }
    }

    /// <summary>What the file has to hold.</summary>
    public static string Render(NukeBuild build) => SchemaUtility.GetJsonString(build).ReplaceLineEndings("\n") + "\n";
}
