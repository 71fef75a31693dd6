using System.Reflection;
using Nuke.Common.IO;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.ProjectModel;

/// <summary>Gives a member the solution that a path below the root, or the parameter of the member's name, points to.</summary>
public class SolutionAttribute : ParameterAttribute
{
    readonly string _relativePath;

    public SolutionAttribute()
        : this(relativePath: null)
    {
    }

    public SolutionAttribute(string relativePath)
        : base("Path to a solution file that is automatically loaded") =>
        _relativePath = relativePath;

    public override bool List { get; set; }

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) =>
        Solution.Read(GetPath(member, Build.RootDirectory));

    AbsolutePath GetPath(MemberInfo member, AbsolutePath root)
    {
        if (_relativePath is not null)
            return root / _relativePath;
        return ((AbsolutePath)ParameterService.GetValue(member, typeof(AbsolutePath)))
            .NotNull($"No solution file defined for '{MemberNames.GetShortName(member)}'.");
    }
}
