namespace CliWrap.Builders;

/// <summary>Collects environment variables.</summary>
public class EnvironmentVariablesBuilder
{
    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal);

    /// <summary>Sets a variable; null takes it from the inherited environment.</summary>
    public EnvironmentVariablesBuilder Set(string name, string? value)
    {
        _variables[name] = value;
        return this;
    }

    /// <summary>Sets variables.</summary>
    public EnvironmentVariablesBuilder Set(IEnumerable<KeyValuePair<string, string?>> variables)
    {
        foreach (var (name, value) in variables)
        {
            Set(name, value);
        }

        return this;
    }

    /// <summary>Sets variables.</summary>
    public EnvironmentVariablesBuilder Set(IReadOnlyDictionary<string, string?> variables) =>
        Set((IEnumerable<KeyValuePair<string, string?>>)variables);

    /// <summary>What was set.</summary>
    public IReadOnlyDictionary<string, string?> Build() => new Dictionary<string, string?>(_variables, _variables.Comparer);
}
