using System.Runtime.CompilerServices;

namespace Docker.DotNet.Wire;

/// <summary>Checks of arguments.</summary>
internal static class Required
{
    /// <summary>Refuses a text that is missing or empty.</summary>
    public static void Text(string value, [CallerArgumentExpression(nameof(value))] string name = null)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentNullException(name);
        }
    }
}
