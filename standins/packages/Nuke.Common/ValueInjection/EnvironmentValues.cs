using System.Collections;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>
/// Values from environment variables as they are at the moment: of a name only letters and digits count, case does not, nor does a
/// leading <c>NUKE</c>.
/// </summary>
static class EnvironmentValues
{
    const string Prefix = "NUKE";

    /// <summary>The value; null where there is none, or where several variables fit, be they equal.</summary>
    /// <exception cref="Exception">The value does not fit the type.</exception>
    public static object Find(string parameterName, Type type, char separator)
    {
        if (FindText(parameterName) is not { } value)
            return null;
        try
        {
            List<string> values = [.. value.Split(separator).Where(part => !string.IsNullOrWhiteSpace(part))];
            return ValueConverter.Convert(values, type, isGiven: false);
        }
        catch (Exception exception)
        {
            var told = $"Resolving parameter '{parameterName}' failed. Environment variable was:";
            Assert.Fail(new[] { exception.Message, told, value }.JoinNewLine());
            throw;
        }
    }

    static string FindText(string parameterName)
    {
        if (Environment.GetEnvironmentVariable(parameterName) is { } exact)
            return exact;
        var name = string.Concat(parameterName.Where(char.IsLetterOrDigit));
        var prefixed = Prefix + name;
        var found = new List<string>();
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            if (Fits((string)entry.Key, name) || Fits((string)entry.Key, prefixed))
                found.Add((string)entry.Value);
        }

        if (found.Count > 1)
            Log.Warning("Could not resolve {VariableName} since multiple values are provided", parameterName);
        return found.Count == 1 ? found[0] : null;
    }

    static bool Fits(string variable, string name)
    {
        var matched = 0;
        foreach (var character in variable)
        {
            if (!char.IsLetterOrDigit(character))
                continue;
            if (matched == name.Length || char.ToUpperInvariant(character) != char.ToUpperInvariant(name[matched]))
                return false;
            matched++;
        }

        return matched == name.Length;
    }
}
