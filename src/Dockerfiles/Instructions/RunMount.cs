namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>One field of a <c>--mount</c> flag.</summary>
/// <param name="Key">The key in lower case, aliases not resolved.</param>
/// <param name="Value">The value, variables as written; null where there is no <c>=</c>.</param>
public sealed record RunMountField(string Key, string? Value);

/// <summary>One <c>--mount</c> flag of RUN (Dockerfile reference, "RUN --mount").</summary>
/// <param name="Fields">Its fields, in order.</param>
/// <param name="Range">The whole flag.</param>
public sealed record RunMount(IReadOnlyList<RunMountField> Fields, SourceRange Range)
{
    /// <summary><c>bind</c>, <c>cache</c>, <c>tmpfs</c>, <c>secret</c> or <c>ssh</c>; <c>bind</c> where none is named.</summary>
    public string Type => Value("type")?.ToLowerInvariant() ?? "bind";

    /// <summary>The path in the container, or null.</summary>
    public string? Target => Value("target", "dst", "destination");

    /// <summary>The path in the source, or null.</summary>
    public string? Source => Value("source", "src");

    /// <summary>The stage or image that it is mounted from, or null.</summary>
    public string? From => Value("from");

    /// <summary>The id of a cache, secret or agent, or null.</summary>
    public string? Id => Value("id");

    private string? Value(params ReadOnlySpan<string> keys)
    {
        for (var index = Fields.Count - 1; index >= 0; index--)
        {
            if (keys.Contains(Fields[index].Key))
            {
                return Fields[index].Value;
            }
        }

        return null;
    }
}
