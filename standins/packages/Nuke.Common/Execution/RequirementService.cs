using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Execution;

/// <summary>Checks what must be true before the first target runs.</summary>
static class RequirementService
{
    /// <summary>Checks the requirements of the scheduled targets, then the members that the build requires.</summary>
    /// <exception cref="Exception">Something is missing.</exception>
    public static void Validate(NukeBuild build)
    {
        foreach (var target in build.ScheduledTargets)
        {
            foreach (var requirement in target.DelegateRequirements)
                Validate(build, target, requirement);
        }

        foreach (var (member, _) in ParameterInjection.GetMembers(build.GetType()))
        {
            if (member.IsDefined(typeof(RequiredAttribute)) && IsMissing(build, member))
                Assert.Fail($"Member '{GetName(member)}' is required to be not null or empty");
        }
    }

    static void Validate(NukeBuild build, ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement is Expression<Func<bool>> condition)
        {
            Assert.True(condition.Compile(preferInterpretation: true)(), $"Target '{target.Name}' requires '{requirement.Body}'");
            return;
        }

        var member = MemberNames.GetMember(requirement)
            .NotNull($"Target '{target.Name}' requires '{requirement.Body}', which names no member");
        Assert.True(
            member.IsDefined(typeof(ValueInjectionAttributeBase)),
            $"Member '{GetName(member)}' is required from target '{target.Name}' but not marked with an injection attribute.");
        if (IsMissing(build, member))
            Assert.Fail($"Target '{target.Name}' requires member '{GetName(member)}' to be not null or empty");
    }

    static bool IsMissing(NukeBuild build, MemberInfo member)
    {
        if (NukeBuild.Host is Terminal)
            Prompt.Ask(build, member);
        var value = MemberNames.GetMemberValue(member, build);
        return value is null || value is string text && string.IsNullOrWhiteSpace(text);
    }

    static string GetName(MemberInfo member) =>
        member.IsDefined(typeof(ParameterAttribute)) ? MemberNames.GetParameterName(member) : MemberNames.GetShortName(member);
}
