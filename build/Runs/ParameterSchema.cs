using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// <c>.nuke/build.schema.json</c>, from which editors and shells complete parameters and targets. NUKE writes it where the build's project
/// lies above the program; here the program lies elsewhere.
/// </summary>
static class ParameterSchema
{
    const string Name = "build.schema.json";

    /// <summary>Brings the file up to date at the first start of a program that was compiled; on a build server the tree stays as it was committed.</summary>
    public static void Refresh(NukeBuild build)
    {
        if (NukeBuild.IsServerBuild || NukeBuild.BuildAssemblyDirectory is not { } program)
            return;
        var done = program / $"{Name}.done";
        if (done.FileExists())
            return;
        var file = NukeBuild.RootDirectory / ".nuke" / Name;
        var text = Render(build);
        if (!file.FileExists() || File.ReadAllText(file) != text)
            file.WriteAllText(text);
        done.TouchFile();
    }

    /// <summary>What the file has to hold.</summary>
    public static string Render(NukeBuild build) => SchemaUtility.GetJsonString(build).ReplaceLineEndings("\n") + "\n";
}
