using System.Text;

namespace Neo4jKafkaConnect.Deployment;

/// <summary>
/// How Kubernetes expands <c>env[].value</c>, <c>command</c> and <c>args</c> (API reference, EnvVar): <c>$(NAME)</c> is replaced where the variable is
/// known before, <c>$$</c> is a dollar, every other dollar stays. Values that come from a ConfigMap or a Secret are not expanded.
/// </summary>
public static class KubernetesExpansion
{
    /// <summary>What a container gets to see.</summary>
    /// <param name="text">The value in the manifest, YAML already taken off.</param>
    /// <param name="variables">The variables that stand before it.</param>
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '$' || index + 1 == text.Length)
            {
                result.Append(text[index]);
            }
            else if (text[index + 1] == '$')
            {
                result.Append('$');
                index++;
            }
            else if (text[index + 1] == '(' && text.IndexOf(')', index) is var end and > 0)
            {
                var name = text[(index + 2)..end];
                result.Append(variables.TryGetValue(name, out var value) ? value : $"$({name})");
                index = end;
            }
            else
            {
                result.Append('$');
            }
        }

        return result.ToString();
    }

    /// <summary>A value that Kubernetes expands to the given text, whatever variables there are.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var (index, value) in text.Index())
            result.Append(value == '$' && text.AsSpan(index + 1) is ['$' or '(', ..] ? "$$" : $"{value}");
        return result.ToString();
    }
}
