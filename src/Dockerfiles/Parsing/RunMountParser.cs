using System.Text;

namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>The fields of <c>RUN --mount</c>: comma-separated values with quotes as in CSV (Dockerfile reference, "RUN --mount").</summary>
internal static class RunMountParser
{
    private static readonly HashSet<string> KnownKeys =
    [
        "type", "from", "source", "src", "target", "dst", "destination", "readonly", "ro", "readwrite", "rw",
        "required", "size", "id", "sharing", "mode", "uid", "gid", "env",
    ];

    private static readonly HashSet<string> KeysWithoutValue = ["readonly", "ro", "readwrite", "rw", "required"];
    private static readonly HashSet<string> KnownTypes = ["bind", "cache", "tmpfs", "secret", "ssh"];

    public static IReadOnlyList<RunMount> Parse(InstructionContext context)
    {
        var mounts = new List<RunMount>();
        foreach (var flag in context.Syntax.Flags.Where(flag => flag is { Name: "mount", Value: not null }))
        {
            if (SplitFields(flag.Value!) is not { } texts)
            {
                context.Report(
                    SyntaxErrorCodes.Mount, flag.Range, "the fields of --mount are malformed: a quote is misplaced or not closed");
                continue;
            }

            var fields = texts.ConvertAll(ReadField);
            foreach (var error in fields.Select(FindError).OfType<string>())
            {
                context.Report(SyntaxErrorCodes.Mount, flag.Range, error);
            }

            mounts.Add(new(fields, flag.Range));
        }

        return mounts;
    }

    private static RunMountField ReadField(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals < 0
            ? new(text.ToLowerInvariant(), null)
            : new(text[..equals].ToLowerInvariant(), text[(equals + 1)..]);
    }

    private static string? FindError(RunMountField field) => field switch
    {
        { Value: null } when !KeysWithoutValue.Contains(field.Key) =>
            $"invalid field '{field.Key}' of --mount: it must be a key=value pair",
        _ when !KnownKeys.Contains(field.Key) => $"unexpected key '{field.Key}' in --mount",
        { Key: "from", Value: { } value } when value.Contains('$', StringComparison.Ordinal) =>
            "'from' of --mount does not support variable expansion: name a stage with FROM instead",
        { Key: "type", Value: { } value }
            when !value.Contains('$', StringComparison.Ordinal) && !KnownTypes.Contains(value.ToLowerInvariant()) =>
            $"unsupported mount type \"{value}\"",
        _ => null,
    };

    /// <summary>Splits at commas outside of double quotes; null where a quote stands in the middle of a field or is not closed.</summary>
    private static List<string>? SplitFields(string value)
    {
        var fields = new List<string>();
        var position = 0;
        do
        {
            var field = position < value.Length && value[position] == '"'
                ? ReadQuotedField(value, ref position)
                : ReadPlainField(value, ref position);
            if (field is null)
            {
                return null;
            }

            fields.Add(field);
        }
        while (position++ < value.Length);

        return fields;
    }

    private static string? ReadPlainField(string value, ref int position)
    {
        var comma = value.IndexOf(',', position);
        var field = value[position..(comma < 0 ? value.Length : comma)];
        position += field.Length;
        return field.Contains('"', StringComparison.Ordinal) ? null : field;
    }

    private static string? ReadQuotedField(string value, ref int position)
    {
        var field = new StringBuilder();
        for (position++; position < value.Length; position++)
        {
            if (value[position] != '"')
            {
                field.Append(value[position]);
            }
            else if (position + 1 < value.Length && value[position + 1] == '"')
            {
                field.Append(value[position++]);
            }
            else
            {
                position++;
                return position == value.Length || value[position] == ',' ? field.ToString() : null;
            }
        }

        return null;
    }
}
