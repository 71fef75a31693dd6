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
        try
        {
            Logging.Configure();
            var build = new T();
            return Execute(build, defaults);
        }
        catch (Exception exception)
        {
            ConsoleWriter.WriteLine(Unwrap(exception).Message, ConsoleStyle.Error);
            return FailureExitCode;
        }
        finally
        {
            Log.CloseAndFlush();
        }
    }

    /// <summary>The exception that code threw, without what reflection and tasks wrap it in.</summary>
    public static Exception Unwrap(Exception exception) => exception switch
    {
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        TypeInitializationException { InnerException: { } inner } => Unwrap(inner),
        AggregateException { InnerExceptions: [var single] } => Unwrap(single),
        _ => exception,
    };

    static int Execute<T>(T build, Expression<Func<T, Target>>[] defaults)
        where T : NukeBuild
    {
        build.NoLogo = ParameterService.GetBuiltInSwitch("NoLogo");
        build.Help = ParameterService.GetBuiltInSwitch("Help");
        build.Plan = ParameterService.GetBuiltInSwitch("Plan");
        build.Continue = ParameterService.GetBuiltInSwitch("Continue");
        Logging.Configure(build);
        var members = ParameterInjection.GetMembers(typeof(T));
        if (!build.NoLogo)
            NukeBuild.Host.WriteStart();
        SummaryWriter.WriteVersion();
        ParameterInjection.Inject(build, members);
        build.ExecutableTargets = TargetProperties.CreateTargets(build, defaults);
        SchemaFile.Update(build, members);
        build.RaiseBuildCreated();
        if (build.Help)
            HelpText.Write(build, members);
        if (build.Plan)
            PlanPage.Show(build);
        return build.Help || build.Plan ? 0 : Run(build, members);
    }

    static int Run(NukeBuild build, IReadOnlyList<InjectedMember> members)
    {
        var names = ParameterService.GetInvokedTargets();
        if (names is null && !build.ExecutableTargets.Any(target => target.IsDefault))
        {
            // A build without default targets shows what it can do.
            HelpText.Write(build, members);
            return 0;
        }

        build.ExecutionPlan = ExecutionPlanner.GetPlan(build.ExecutableTargets, names);
        foreach (var target in build.ExecutionPlan)
            target.Status = ExecutionStatus.Scheduled;
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Interrupt(build, context));
        using var termination = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Interrupt(build, context));
        try
        {
            BuildExecutor.Execute(build, members);
        }
        catch (Exception exception)
        {
            Log.Error("{Message}", Unwrap(exception).Message);
        }

        return Finish(build);
    }

    // Where the build handles the signal itself, it goes on to its own end; else these are the last lines of the process.
    static void Interrupt(NukeBuild build, PosixSignalContext context)
    {
        BuildExecutor.Abort(build);
        if (!context.Cancel)
            Finish(build);
    }

    static int Finish(NukeBuild build)
    {
        foreach (var target in build.ExecutionPlan)
        {
            target.Status = target.Status switch
            {
                ExecutionStatus.Running => ExecutionStatus.Aborted,
                ExecutionStatus.Scheduled => ExecutionStatus.NotRun,
                var status => status,
            };
        }

        NukeBuild.Host.WriteSummary(build);
        build.RaiseBuildFinished();
        return build.ExitCode ?? (build.IsSucceeding ? 0 : FailureExitCode);
    }
}
