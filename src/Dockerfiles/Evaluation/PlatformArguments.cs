using System.Collections.Immutable;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>The arguments that a builder provides (Dockerfile reference, "Automatic platform ARGs in the global scope").</summary>
internal static class PlatformArguments
{
    public static IImmutableDictionary<string, EffectiveValue> Create(EvaluationOptions options, DockerfileDocument document)
    {
        var target = options.Target ?? (document.Stages is [.., var last] ? last.Name : null);
        var values = ImmutableDictionary.CreateBuilder<string, EffectiveValue>(StringComparer.Ordinal);
        Add("TARGETSTAGE", string.IsNullOrEmpty(target) ? "default" : target);
        AddPlatform("BUILD", options.BuildPlatform);
        AddPlatform("TARGET", options.TargetPlatform);
        return values.ToImmutable();

        void AddPlatform(string prefix, string platform)
        {
            var parts = platform.Split('/');
            Add($"{prefix}PLATFORM", platform);
            Add($"{prefix}OS", parts[0]);
            Add($"{prefix}OSVERSION", "");
            Add($"{prefix}ARCH", parts.ElementAtOrDefault(1) ?? "");
            Add($"{prefix}VARIANT", parts.ElementAtOrDefault(2) ?? "");
        }

        void Add(string name, string value) =>
            values[name] = new(options.BuildArguments.GetValueOrDefault(name, value), null, ImmutableHashSet<string>.Empty);
    }
}
