using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Makes the targets of a build from its properties and those of its components.</summary>
static class TargetProperties
{
    public const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>All targets of the build, wired to one another.</summary>
    public static List<ExecutableTarget> CreateTargets<T>(NukeBuild build, Expression<Func<T, Target>>[] defaults)
    {
        var defaultNames = defaults.Select(expression => MemberNames.GetShortName(MemberNames.GetMember(expression))).ToHashSet();
        var targets = new List<ExecutableTarget>();
        foreach (var property in Find(build.GetType()))
        {
            var name = MemberNames.GetShortName(property);
            targets.Add(new ExecutableTarget
            {
                Name = name,
                Member = property,
                Factory = (Target)property.GetValue(build),
                IsDefault = defaultNames.Contains(name),
            });
        }

        var definitions = targets.ConvertAll(target =>
        {
            var definition = new TargetDefinition(build, target);
            ((Target)target.Factory)(definition);
            return definition;
        });
        for (var index = 0; index < targets.Count; index++)
            Wire(targets, targets[index], definitions[index]);
        return targets;
    }

    /// <summary>The properties that define targets.</summary>
    public static List<PropertyInfo> Find(Type buildType)
    {
        var found = new Dictionary<string, PropertyInfo>(StringComparer.Ordinal);
        for (var type = buildType; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            foreach (var property in type.GetProperties(Instance | BindingFlags.DeclaredOnly))
            {
                if (property.PropertyType == typeof(Target))
                    found.TryAdd(MemberNames.GetShortName(property), property);
            }
        }

        foreach (var component in buildType.GetInterfaces())
        {
            foreach (var property in component.GetProperties())
            {
                if (property.PropertyType == typeof(Target) && !found.TryAdd(property.Name, property))
                    AssertSameTarget(buildType, found[property.Name], property);
            }
        }

        return [.. found.Values];
    }

    static void AssertSameTarget(Type buildType, PropertyInfo known, PropertyInfo property) =>
        Assert.True(
            known.DeclaringType is { IsInterface: false },
            $"Target '{property.Name}' of '{buildType.Name}' is defined by both "
            + $"'{known.DeclaringType?.Name}' and '{property.DeclaringType?.Name}'");

    static void Wire(List<ExecutableTarget> all, ExecutableTarget target, TargetDefinition definition)
    {
        target.ExecutionDependencies.AddRange(Resolve(definition.DependsOnTargets));
        target.OrderDependencies.AddRange(Resolve(definition.AfterTargets));
        target.Triggers.AddRange(Resolve(definition.TriggersTargets));
        target.TriggerDependencies.AddRange(Resolve(definition.TriggeredByTargets));
        foreach (var other in Resolve(definition.DependentForTargets))
            other.ExecutionDependencies.Add(target);
        foreach (var other in Resolve(definition.BeforeTargets))
            other.OrderDependencies.Add(target);
        foreach (var other in Resolve(definition.TriggersTargets))
            other.TriggerDependencies.Add(target);
        foreach (var other in Resolve(definition.TriggeredByTargets))
            other.Triggers.Add(target);

        IEnumerable<ExecutableTarget> Resolve(List<Target> properties) =>
            properties.Select(property => all.Find(candidate => candidate.Factory.Equals(property))
                .NotNull($"Target '{target.Name}' refers to a target that is not a property of the build"));
    }
}
