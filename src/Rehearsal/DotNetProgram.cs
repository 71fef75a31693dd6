using System.Runtime.InteropServices;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Rehearsal;

/// <summary>The .NET SDK that this build runs on.</summary>
static class DotNetProgram
{
    /// <summary>The <c>dotnet</c> whose runtime runs this process; the one on PATH where the process brings its own.</summary>
    public static string Path
    {
        get
        {
            // <root>/shared/Microsoft.NETCore.App/<version>/ is where the runtime's own files lie.
            var root = ((AbsolutePath)RuntimeEnvironment.GetRuntimeDirectory()).Parent?.Parent?.Parent;
            var own = root / (OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
            return own.FileExists() ? own : HostSystem.FindProgram("dotnet") ?? (AbsolutePath)own;
        }
    }

    /// <summary>The SDKs beside it. Which of them is used follows from global.json, so all of them are an input.</summary>
    public static IReadOnlyList<string> Sdks
    {
        get
        {
            var folder = ((AbsolutePath)System.IO.Path.GetFullPath(Path)).Parent! / "sdk";
            return folder.DirectoryExists()
                ? [.. Directory.EnumerateDirectories(folder).Select(x => System.IO.Path.GetFileName(x)!).Order(StringComparer.Ordinal)]
                : [];
        }
    }
}
