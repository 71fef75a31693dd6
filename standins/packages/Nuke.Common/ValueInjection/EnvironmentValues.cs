using System.Collections;
using Serilog;

namespace Nuke.Common.ValueInjection;

/// <summary>Values from environment variables; case and underscores do not matter, nor does a leading <c>NUKE_</c>.</summary>
sealed class EnvironmentValues
{
    const string Prefix = "NUKE";

    readonly Dictionary<string, List<string>> _values = new(StringComparer.OrdinalIgnoreCase);

    public EnvironmentValues(IDictionary variables)
    {
        foreach (DictionaryEntry entry in variables)
        {
            var name = ((string)entry.Key).Replace("_", string.Empty, StringComparison.Ordinal);
            if (!_values.TryGetValue(name, out var values))
                _values[name] = values = [];
            values.Add((string)entry.Value);
        }
    }

    /// <summary>The value, or null where there is none or where several contradict one another.</summary>
    public string Find(string parameterName, bool onlyPrefixed = false)
    {
        var name = parameterName.Replace("_", string.Empty, StringComparison.Ordinal);
        var candidates = (_values.GetValueOrDefault(Prefix + name) ?? [])
            .Concat(onlyPrefixed ? [] : _values.GetValueOrDefault(name) ?? [])
            .Distinct(StringComparer.Ordinal)
            .ToList();
        if (candidates.Count > 1)
            Log.Warning("Could not resolve {Name} since multiple values are provided", parameterName);
        return candidates.Count == 1 ? candidates[0] : null;
    }
}
