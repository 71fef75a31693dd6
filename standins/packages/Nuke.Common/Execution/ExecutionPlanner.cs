using Nuke.Common.Utilities;

namespace Nuke.Common.Execution;

/// <summary>Finds out which targets run, and in which order.</summary>
static class ExecutionPlanner
{
    /// <summary>The targets to run for the named ones, or for the default ones where none are named.</summary>
    /// <exception cref="Exception">A name is not known, or targets depend on one another in a circle.</exception>
    public static List<ExecutableTarget> GetPlan(IReadOnlyList<ExecutableTarget> all, IReadOnlyList<string> names)
    {
        var invoked = names is null
            ? [.. all.Where(target => target.IsDefault)]
            : Find(all, names);
        if (names is not null)
        {
            foreach (var target in invoked)
                target.Invoked = true;
        }

        var plan = Order(invoked);
        foreach (var target in plan)
            target.Status = ExecutionStatus.Scheduled;
        return plan;
    }

    /// <summary>The targets of these names.</summary>
    /// <exception cref="Exception">A name is not known.</exception>
    public static List<ExecutableTarget> Find(IReadOnlyList<ExecutableTarget> all, IEnumerable<string> names) =>
    [
        .. names.Select(name => name.Replace("-", string.Empty, StringComparison.Ordinal))
            .Select(name => all.FirstOrDefault(target => target.Name.EqualsOrdinalIgnoreCase(name)) ?? Unknown(all, name)),
    ];

    static ExecutableTarget Unknown(IReadOnlyList<ExecutableTarget> all, string name)
    {
        Assert.Fail(
            all.Select(target => target.Name)
                .Order()
                .Select(known => $"  - {known}")
                .Prepend($"Target with name '{name}' does not exist. Available targets are:")
                .JoinNewLine());
        return null;
    }

    /// <summary>These targets with all that they need and trigger, each after those it depends on.</summary>
    /// <exception cref="Exception">Targets depend on one another in a circle.</exception>
    public static List<ExecutableTarget> Order(IEnumerable<ExecutableTarget> invoked)
    {
        var scheduled = new HashSet<ExecutableTarget>();
        var waiting = new Queue<ExecutableTarget>(invoked);
        var entries = new List<ExecutableTarget>();
        while (waiting.TryDequeue(out var target))
        {
            if (!scheduled.Add(target))
                continue;
            entries.Add(target);
            foreach (var next in target.ExecutionDependencies.Concat(target.Triggers))
                waiting.Enqueue(next);
        }

        var plan = new List<ExecutableTarget>(entries.Count);
        var path = new List<ExecutableTarget>();
        foreach (var target in entries)
            Visit(target);
        return plan;

        void Visit(ExecutableTarget target)
        {
            if (plan.Contains(target))
                return;
            AssertNoCircle(path, target);
            path.Add(target);
            foreach (var dependency in target.AllDependencies)
            {
                if (scheduled.Contains(dependency))
                    Visit(dependency);
            }

            path.RemoveAt(path.Count - 1);
            plan.Add(target);
        }
    }

    static void AssertNoCircle(List<ExecutableTarget> path, ExecutableTarget target)
    {
        var start = path.IndexOf(target);
        if (start >= 0)
        {
            Assert.Fail(new[]
            {
                "Circular dependencies between targets:",
                "  - " + path[start..].Append(target).Select(member => member.Name).Join(" -> "),
            }.JoinNewLine());
        }
    }
}
