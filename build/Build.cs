using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Components;

/// <summary>The build of this repository.</summary>
sealed class Build : NukeBuild, ICompile
{
    /// <summary>Starts the build; without a target it compiles.</summary>
    public static int Main() => Execute<Build>(x => ((ICompile)x).Compile);

    /// <summary>Does nothing: what is left is the time that a start takes (benchmarks/startup.sh).</summary>
    Target Nothing => _ => _
        .Unlisted()
        .Executes(() => { });
}
