using System.Text;
using YamlDotNet.RepresentationModel;

namespace Neo4jKafkaConnect.Sources;

/// <summary>A container's environment as Kubernetes makes it.</summary>
static class KubernetesEnvironment
{
    /// <summary>What whole ConfigMaps and Secrets give, and whether one of them is not among the files.</summary>
    public static (IReadOnlyList<PlacedValue> Values, bool IsUnknown) Shared(YamlMappingNode container, ManifestSources manifests)
    {
        List<PlacedValue> values = [];
        var isUnknown = false;
        foreach (var from in (YamlSource.Find(container, "envFrom") as YamlSequenceNode)?.Children ?? [])
        {
            var name = YamlSource.Text(from, "configMapRef", "name");
            var map = name is null ? null : manifests.Objects.FirstOrDefault(x => x.Kind == "ConfigMap" && x.Name == name);
            if (YamlSource.Find(map?.Node, "data") is not YamlMappingNode data)
            {
                isUnknown = true;
                continue;
            }

            var prefix = YamlSource.Text(from, "prefix");
            values.AddRange(YamlSource.Entries(data).Select(x => new PlacedValue(
                prefix + x.Key.Value, (x.Value as YamlScalarNode)?.Value, map!.Source.File.Name, map.Source.RegionOf(x.Key))));
        }

        return (values, isUnknown);
    }

    /// <summary>The whole environment, in order.</summary>
    public static IReadOnlyList<PlacedValue> Read(YamlMappingNode container, IReadOnlyList<PlacedValue> shared, YamlSource source)
    {
        List<PlacedValue> values = [.. shared];
        foreach (var variable in ManifestContainer.Variables(container, "env"))
        {
            // Without value and valueFrom a variable is empty.
            var raw = YamlSource.Text(variable, "value") ?? (YamlSource.Find(variable, "valueFrom") is null ? "" : null);
            var value = raw is null ? null : Expand(raw, name => values.FindLast(x => x.Name == name)?.Value, null);
            values.Add(
                new PlacedValue(YamlSource.Text(variable, "name")!, value, source.File.Name, source.RegionOf(variable)) { Raw = raw });
        }

        return values;
    }

    /// <summary>
    /// Replaces <c>$(NAME)</c> by an earlier variable and <c>$$</c> by <c>$</c>; what is not known, and any other <c>$</c>, stays
    /// (Kubernetes, API reference of EnvVar; third_party/forked/golang/expansion). Values that come from a ConfigMap or a Secret are not
    /// expanded.
    /// </summary>
    /// <param name="text">The value as written.</param>
    /// <param name="variables">An earlier variable; null where there is none of that name.</param>
    /// <param name="left">Takes the names that stay as they are.</param>
    public static string Expand(string text, Func<string, string?> variables, ICollection<string>? left)
    {
        StringBuilder value = new();
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '$' || index + 1 >= text.Length)
            {
                value.Append(text[index]);
                continue;
            }

            var close = text[index + 1] == '(' ? text.IndexOf(')', index + 2) : -1;
            if (text[index + 1] == '$')
            {
                value.Append('$');
                index++;
            }
            else if (close < 0)
                value.Append('$');
            else
            {
                var name = text[(index + 2)..close];
                if (variables(name) is not { } found)
                    left?.Add(name);
                value.Append(variables(name) ?? $"$({name})");
                index = close;
            }
        }

        return value.ToString();
    }
}
