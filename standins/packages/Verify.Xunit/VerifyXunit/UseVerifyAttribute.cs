using System.Reflection;
using Xunit.Sdk;

namespace VerifyXunit;

/// <summary>
/// Remembers which test runs, so that its snapshot can be named after it. Added to test assemblies by Verify.Xunit.targets.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class UseVerifyAttribute : BeforeAfterTestAttribute
{
    private static readonly AsyncLocal<MethodInfo?> Current = new();

    /// <inheritdoc/>
    public override void Before(MethodInfo info) => Current.Value = info;

    /// <inheritdoc/>
    public override void After(MethodInfo info) => Current.Value = null;

    internal static MethodInfo Test => Current.Value
        ?? throw new InvalidOperationException(
            "Verify cannot tell which test runs: is it called outside of a test, or is Verify.Xunit.targets not imported?");
}
