using System.Diagnostics;
using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Where a target stands.</summary>
public enum ExecutionStatus
{
    None = 0,
    Scheduled = 1,
    NotRun = 2,
    Skipped = 3,
    Succeeded = 4,
    Failed = 5,
    Running = 6,
    Aborted = 7,
    Collective = 8,
}

/// <summary>A target of a build with its definition and its outcome.</summary>
[DebuggerDisplay("{Name}")]
public class ExecutableTarget
{
    readonly Stopwatch _stopwatch = new();

    public string Name { get; set; }

    public string Description { get; set; }

    /// <summary>The property that defines it.</summary>
    public MemberInfo Member { get; set; }

    /// <summary>The value of that property.</summary>
    public Delegate Factory { get; set; }

    public bool Listed { get; set; } = true;

    public bool IsDefault { get; set; }

    public bool Invoked { get; set; }

    public ExecutionStatus Status { get; set; }

    /// <summary>Why it was skipped, or null; a note of the summary.</summary>
    public string Skipped
    {
        get => SummaryInformation.GetValueOrDefault(nameof(Skipped));
        set => SetNote(nameof(Skipped), value);
    }

    /// <summary>The condition that did not hold, or null; a note of the summary.</summary>
    public string OnlyWhen
    {
        get => SummaryInformation.GetValueOrDefault(nameof(OnlyWhen));
        set => SetNote(nameof(OnlyWhen), value);
    }

    public TimeSpan Duration => _stopwatch.Elapsed;

    public List<Action> Actions { get; } = [];

    public List<(string Text, Func<bool> Delegate)> StaticConditions { get; } = [];

    public List<(string Text, Func<bool> Delegate)> DynamicConditions { get; } = [];

    public List<LambdaExpression> DelegateRequirements { get; } = [];

    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    public List<ExecutableTarget> OrderDependencies { get; } = [];

    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    public List<ExecutableTarget> Triggers { get; } = [];

    /// <summary>All targets that this one comes after where they are scheduled.</summary>
    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    public List<string> ArtifactProducts { get; } = [];

    /// <summary>The notes behind <c>//</c> in the summary.</summary>
    public Dictionary<string, string> SummaryInformation { get; } = [];

    public DependencyBehavior DependencyBehavior { get; internal set; }

    public bool ProceedAfterFailure { get; internal set; }

    public bool AssuredAfterFailure { get; internal set; }

    internal void Start() => _stopwatch.Start();

    internal void Stop() => _stopwatch.Stop();

    void SetNote(string key, string value)
    {
        if (value is not null)
            SummaryInformation[key] = value;
    }
}
