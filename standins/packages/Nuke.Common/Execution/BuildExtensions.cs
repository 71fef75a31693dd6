namespace Nuke.Common.Execution;

/// <summary>A step that an attribute of the build adds; steps of a higher priority come first.</summary>
public interface IBuildExtension
{
    float Priority { get; }
}

/// <summary>A step once the build has its targets, before anything is printed.</summary>
public interface IOnBuildCreated : IBuildExtension
{
    void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets);
}

/// <summary>A step once the plan is known.</summary>
public interface IOnBuildInitialized : IBuildExtension
{
    void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan);
}

/// <summary>A step before a target runs.</summary>
public interface IOnTargetRunning : IBuildExtension
{
    void OnTargetRunning(ExecutableTarget target);
}

/// <summary>A step where a target is skipped.</summary>
public interface IOnTargetSkipped : IBuildExtension
{
    void OnTargetSkipped(ExecutableTarget target);
}

/// <summary>A step after a target that succeeded.</summary>
public interface IOnTargetSucceeded : IBuildExtension
{
    void OnTargetSucceeded(ExecutableTarget target);
}

/// <summary>A step after a target that failed.</summary>
public interface IOnTargetFailed : IBuildExtension
{
    void OnTargetFailed(ExecutableTarget target);
}

/// <summary>A step after the summary.</summary>
public interface IOnBuildFinished : IBuildExtension
{
    void OnBuildFinished();
}

/// <summary>The base of attributes that add steps to a build.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class BuildExtensionAttributeBase : Attribute, IBuildExtension
{
    protected BuildExtensionAttributeBase()
    {
    }

    /// <summary>The build that has the attribute.</summary>
    public INukeBuild Build { get; internal set; }

    public virtual float Priority { get; set; }
}

/// <summary>Reads the parameter files, so that what is read first does not know them.</summary>
sealed class ParameterFilesStepAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => ValueInjection.ParameterService.UseFiles();
}

/// <summary>Gives the build's parameters their values.</summary>
sealed class ParameterStepAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) =>
        ValueInjection.ParameterInjection.Inject((NukeBuild)Build, attribute => attribute.GetType() == typeof(ParameterAttribute));
}

/// <summary>Gives the build's other members their values.</summary>
sealed class MemberStepAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        ValueInjection.ParameterInjection.Inject((NukeBuild)Build, attribute => attribute.GetType() != typeof(ParameterAttribute));
}

/// <summary>Keeps the schema up to date where the build's project lies above the program.</summary>
sealed class SchemaStepAttribute : BuildExtensionAttributeBase, IOnBuildCreated
{
    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets)
    {
        if (NukeBuild.BuildProjectFile is not null)
            SchemaFile.Write(Build);
    }
}

/// <summary>Answers <c>--plan</c>, and ends the process.</summary>
sealed class PlanStepAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.Plan)
            return;
        PlanPage.Show((NukeBuild)Build);
        Environment.Exit(0);
    }
}

/// <summary>Answers <c>--help</c> and a call that names nothing to do, and ends the process.</summary>
sealed class HelpStepAttribute : BuildExtensionAttributeBase, IOnBuildInitialized
{
    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        if (!Build.Help && executionPlan.Count > 0)
            return;
        HelpText.Write((NukeBuild)Build);
        Environment.Exit(0);
    }
}

/// <summary>Calls the build's own methods, after all others.</summary>
sealed class OwnMethodsStepAttribute : BuildExtensionAttributeBase,
    IOnBuildCreated, IOnBuildInitialized, IOnTargetRunning, IOnTargetSkipped, IOnTargetSucceeded, IOnTargetFailed, IOnBuildFinished
{
    NukeBuild Own => (NukeBuild)Build;

    public void OnBuildCreated(IReadOnlyCollection<ExecutableTarget> executableTargets) => Own.RaiseBuildCreated();

    public void OnBuildInitialized(
        IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan) =>
        Own.RaiseBuildInitialized();

    public void OnTargetRunning(ExecutableTarget target) => Own.RaiseTargetRunning(target);

    public void OnTargetSkipped(ExecutableTarget target) => Own.RaiseTargetSkipped(target);

    public void OnTargetSucceeded(ExecutableTarget target) => Own.RaiseTargetSucceeded(target);

    public void OnTargetFailed(ExecutableTarget target) => Own.RaiseTargetFailed(target);

    public void OnBuildFinished() => Own.RaiseBuildFinished();
}
