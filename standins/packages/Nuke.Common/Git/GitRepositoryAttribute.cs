using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>Gives a member the repository that the root directory belongs to.</summary>
public class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    public GitRepositoryAttribute()
    {
    }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) =>
        GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
}
