using System.Reflection;
using Nuke.Common.ValueInjection;

namespace Nuke.Common;

/// <summary>Makes a field or property of a build a parameter.</summary>
public class ParameterAttribute : ValueInjectionAttributeBase
{
    public ParameterAttribute(string description = null) => Description = description;

    /// <summary>The text in the help.</summary>
    public virtual string Description { get; }

    /// <summary>The name where it is not the member's.</summary>
    public string Name { get; set; }

    /// <summary>What separates the values of a list, beside blanks.</summary>
    public string Separator { get; set; }

    /// <summary>Whether the help shows the parameter.</summary>
    public virtual bool List { get; set; } = true;

    /// <inheritdoc/>
    public override object GetValue(MemberInfo member, object instance) =>
        ParameterService.GetValue(member, Nullable(MemberNames.GetMemberType(member)));

    static Type Nullable(Type type) =>
        type.IsValueType && System.Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
}

/// <summary>The value of a parameter is not to be shown.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Parameter)]
public class SecretAttribute : Attribute;

/// <summary>The build does not start without a value for the member.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class RequiredAttribute : Attribute;

/// <summary>Text in front of the names of a component's parameters.</summary>
[AttributeUsage(AttributeTargets.Interface, AllowMultiple = false, Inherited = false)]
public class ParameterPrefixAttribute : Attribute
{
    public ParameterPrefixAttribute(string prefix) => Prefix = prefix;

    public string Prefix { get; }
}
