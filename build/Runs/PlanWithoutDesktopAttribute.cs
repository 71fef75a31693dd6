using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Runs;

/// <summary>
/// Where <c>--plan</c> has no desktop to open its page on, on a build server or without a display, it says where the page is. NUKE would
/// start a browser, and fail where there is none, with the page written.
/// </summary>
sealed class PlanWithoutDesktopAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    const string Page = "execution-plan.html";

    /// <summary>Creates the step, which goes before the one that draws the plan (10).</summary>
    public PlanWithoutDesktopAttribute() => Priority = 11;

    /// <inheritdoc />
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.Plan)
            return;
        Console.WriteLine($"The plan: {Build.TemporaryDirectory / Page}");
        if (OperatingSystem.IsLinux() && (Build.IsServerBuild || !HasDisplay))
            OpenNothing(Build.TemporaryDirectory / "no-desktop");
    }

    static bool HasDisplay => IsSet("DISPLAY") || IsSet("WAYLAND_DISPLAY");

    static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };

    // .NET opens a file with the first xdg-open on PATH (System.Diagnostics.Process, GetPathToOpenFile); this one is true(1).
    static void OpenNothing(AbsolutePath folder)
    {
        folder.CreateDirectory();
        File.Delete(folder / "xdg-open");
        File.CreateSymbolicLink(folder / "xdg-open", "/bin/true");
        Environment.SetEnvironmentVariable("PATH", $"{folder}:{Environment.GetEnvironmentVariable("PATH")}");
    }
}
