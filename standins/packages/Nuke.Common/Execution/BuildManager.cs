using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.InteropServices;
using Nuke.Common.ValueInjection;
using Serilog;

namespace Nuke.Common.Execution;

/// <summary>Takes a build from its construction to its exit code.</summary>
static class BuildManager
{
    const int FailureExitCode = -1;

    public static int Execute<T>(Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild, new()
    {
        NukeBuild build = null;
        // Ctrl-C alone is heard, as Console.CancelKeyPress does: handlers that were registered later are called earlier.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, _ => Cancel(build));
        using var quit = PosixSignalRegistration.Create(PosixSignal.SIGQUIT, _ => Cancel(build));

        // What the build's construction throws is not handled here.
        build = new T();
        try
        {
            Logging.Configure(build);
            build.ExecutableTargets = TargetProperties.CreateTargets(build, defaults);
            build.Extend<IOnBuildCreated>(step => step.OnBuildCreated(build.ExecutableTargets));
            if (!build.NoLogo)
                WriteLogo(build);
            build.ExecutionPlan = ExecutionPlanner.GetPlan([.. build.ExecutableTargets], ParameterService.GetInvokedTargets());
            build.Extend<IOnBuildInitialized>(step => step.OnBuildInitialized(build.ExecutableTargets, build.ExecutionPlan));
            BuildExecutor.Execute(build, ParameterService.GetSkippedTargets());
            return build.ExitCode ??= build.IsSucceeding ? 0 : FailureExitCode;
        }
        catch (Exception exception)
        {
            var cause = Unwrap(exception);
            if (cause is not TargetFailedException)
            {
                Log.Verbose(cause, "Target-unrelated exception was thrown");
                ConsoleWriter.WriteLine(cause.Message, ConsoleStyle.Error);
            }

            return build.ExitCode ??= FailureExitCode;
        }
        finally
        {
            Finish(build);
            Log.CloseAndFlush();
        }
    }

    /// <summary>The exception that code threw, without what reflection wraps it in.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException aggregate => aggregate.Flatten(),
        _ => exception,
    };

    static void WriteLogo(NukeBuild build)
    {
        if (DisableDefaultOutputAttribute.Allows(build, DefaultOutput.Logo))
            NukeBuild.Host.WriteStart();
        SummaryWriter.WriteVersion();
    }

    // Whether or not the build lives on, this is the end as far as the signal's handler can tell; the end itself says so once more.
    static void Cancel(NukeBuild build)
    {
        if (build is null)
            return;
        BuildExecutor.ExecuteAssured(build);
        Finish(build);
    }

    static void Finish(NukeBuild build)
    {
        if (build.ExecutionPlan is null)
            return;
        foreach (var target in build.ExecutionPlan)
        {
            target.Stop();
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                var status => status,
            };
        }

        NukeBuild.Host.WriteSummary(build);
        build.Extend<IOnBuildFinished>(step => step.OnBuildFinished());
    }
}
