using System.Reflection;
using System.Runtime.CompilerServices;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Runs;
using Nuke.Common;

/// <summary>Starts the build, and refuses what cannot be a call of it.</summary>
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
    public static async Task<int> Main()
    {
        try
        {
            PlainOutput.Install();
            StartNuke();
            return await RunAsync();
        }
        catch (BuildFailureException exception)
        {
            return await RefuseAsync(exception);
        }
        catch (TargetInvocationException exception) when (exception.InnerException is BuildFailureException failure)
        {
            // What the build's constructor throws, which NUKE calls.
            return await RefuseAsync(failure);
        }
        catch (TypeInitializationException exception)
        {
            return await RefuseAsync(ParameterChecks.Unfit(ParameterChecks.Describe(exception)));
        }
    }

    // To find its host NUKE loads every assembly of its own that the program's entry names, and looks at each type of all that are loaded:
    // 22,000 wrappers of tools, for half of the time that a start takes. Only the hosts of build servers are among them; a terminal's is
    // not. The entry itself it needs for the file of its project, which lies elsewhere here, and for containers to run a target in.
    static void StartNuke()
    {
        if (MayNeedServerHost())
        {
            ReadOwnParameters();
            return;
        }

        var program = Assembly.GetEntryAssembly();
        Assembly.SetEntryAssembly(null);
        try
        {
            InitializeNuke();
            ReadOwnParameters();
        }
        finally
        {
            Assembly.SetEntryAssembly(program);
        }
    }

    static bool MayNeedServerHost() =>
        s_serverVariables.Any(x => Environment.GetEnvironmentVariable(x) is not null)
        || Environment.GetCommandLineArgs().Any(x => x.TrimStart('-').Equals("host", StringComparison.OrdinalIgnoreCase));

    // Methods of their own: NUKE's module runs its initializer before a method that names one of its types.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void InitializeNuke() => RuntimeHelpers.RunModuleConstructor(typeof(NukeBuild).Module.ModuleHandle);

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void ReadOwnParameters()
    {
        UnprefixedVariables.Hide(typeof(NukeBuild));
        RepositoryRoot.RequireNamed(Environment.GetCommandLineArgs()[1..]);
        RuntimeHelpers.RunClassConstructor(typeof(NukeBuild).TypeHandle);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Task<int> RunAsync()
    {
        UnprefixedVariables.Hide(typeof(Build));
        return Build.RunAsync();
    }

    static async Task<int> RefuseAsync(BuildFailureException exception)
    {
        await Console.Error.WriteLineAsync(exception.OneLine);
        return exception.ExitCode;
    }
}
