using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.ProjectModel;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Checks what must be true before the first target runs.</summary>
static class RequirementService
{
    /// <summary>Checks the members that the build requires, and the requirements of the scheduled targets.</summary>
    /// <exception cref="Exception">Something is missing that nobody could be asked for.</exception>
    public static void Validate(NukeBuild build, IReadOnlyList<InjectedMember> members)
    {
        foreach (var (member, attribute) in members)
        {
            if (member.GetCustomAttribute<RequiredAttribute>() is not null && IsCheap(attribute))
                AssertHasValue(build, member, $"Member '{MemberNames.GetDisplayName(member)}' is required to be not null");
        }

        foreach (var target in build.ScheduledTargets)
        {
            foreach (var requirement in target.DelegateRequirements)
                Validate(build, target, requirement);
        }
    }

    // Solutions and repositories are read when a target asks for them, and say then what is missing.
    static bool IsCheap(ValueInjectionAttributeBase attribute) => attribute is ParameterAttribute and not SolutionAttribute;

    static void Validate(NukeBuild build, ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement is Expression<Func<bool>> condition)
        {
            Assert.True(
                condition.Compile(preferInterpretation: true)(),
                $"Target '{target.Name}' requires '{GetText(condition)}'");
            return;
        }

        if (MemberNames.GetMember(requirement) is { } member)
        {
            AssertHasValue(
                build,
                member,
                $"Target '{target.Name}' requires member '{MemberNames.GetShortName(member)}' to be not null or empty");
            return;
        }

        Assert.True(
            HasValue(requirement.Compile(preferInterpretation: true).DynamicInvoke()),
            $"Target '{target.Name}' requires '{GetText(requirement)}'");
    }

    static void AssertHasValue(NukeBuild build, MemberInfo member, string message)
    {
        if (HasValue(MemberNames.GetMemberValue(member, build)))
            return;
        Assert.True(Prompt.TryAsk(build, member), message);
    }

    // Expression trees spell the build itself as 'value(Build)'.
    static string GetText(LambdaExpression requirement)
    {
        var text = requirement.Body.ToString();
        while (text.IndexOf("value(", StringComparison.Ordinal) is var start and >= 0
               && text.IndexOf(").", start, StringComparison.Ordinal) is var end and >= 0)
            text = text.Remove(start, end + 2 - start);
        return text;
    }

    static bool HasValue(object value) => value is not (null or "");
}
