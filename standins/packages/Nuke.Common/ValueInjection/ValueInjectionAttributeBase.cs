using System.Reflection;
using Nuke.Common.Execution;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>The base of attributes that give a member its value before the build runs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public abstract class ValueInjectionAttributeBase : Attribute
{
    /// <summary>The build that the member belongs to.</summary>
    public INukeBuild Build { get; internal set; }

    /// <summary>Members of a higher priority get their value first.</summary>
    public virtual int Priority => 0;

    /// <summary>Whether a failure to find a value is passed over in silence.</summary>
    public virtual bool SuppressWarnings => false;

    /// <summary>The value for the member, or null.</summary>
    public abstract object GetValue(MemberInfo member, object instance);

    /// <summary>The value for the member, or null with a warning where it cannot be had.</summary>
    public object TryGetValue(MemberInfo member, object instance)
    {
        try
        {
            return GetValue(member, instance);
        }
        catch (Exception exception)
        {
            // A value that does not fit is told of, and the build goes on without it.
            if (!SuppressWarnings)
                Log.Warning(BuildManager.Unwrap(exception), "Could not inject value for {Member}", MemberNames.GetDisplayName(member));
            return null;
        }
    }
}
