using System.Reflection;
using System.Runtime.CompilerServices;
using Nuke.Common;

/// <summary>Starts the build.</summary>
static class Program
{
    // What tells NUKE 10.1 that it runs on a build server; most others set CI as well.
    static readonly string[] s_serverVariables =
    [
        "CI", "APPVEYOR", "BITBUCKET_PIPELINE_UUID", "BITRISE_BUILD_URL", "GITHUB_ACTIONS", "GITLAB_CI", "JB_SPACE_PROJECT_KEY",
        "JENKINS_HOME", "JENKINS_URL", "NUKE_HOST", "TEAMCITY_VERSION", "TF_BUILD", "TRAVIS", "bamboo_planKey",
    ];

    /// <summary>Runs the targets that the command line names, or Smoke.</summary>
    /// <returns>The exit code (docs/exit-codes.md).</returns>
    public static Task<int> Main()
    {
        if (!MayNeedServerHost())
            StartWithoutTools();
        return RunAsync();
    }

    // To find its host NUKE loads every assembly of its own that the program's entry names, and looks at each type in them: 22,000
    // wrappers of tools, for half of the time that a start takes. Only the hosts of build servers are among them; a terminal's is not.
    static void StartWithoutTools()
    {
        var program = Assembly.GetEntryAssembly();
        Assembly.SetEntryAssembly(null);
        InitializeNuke();
        Assembly.SetEntryAssembly(program);
    }

    static bool MayNeedServerHost() =>
        s_serverVariables.Any(x => Environment.GetEnvironmentVariable(x) is not null)
        || Environment.GetCommandLineArgs().Any(x => x.TrimStart('-').Equals("host", StringComparison.OrdinalIgnoreCase));

    // Methods of their own: NUKE's module runs its initializer before a method that names one of its types.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void InitializeNuke() => RuntimeHelpers.RunModuleConstructor(typeof(NukeBuild).Module.ModuleHandle);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Task<int> RunAsync() => Build.RunAsync();
}
