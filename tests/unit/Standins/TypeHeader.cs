namespace Neo4jKafkaConnect.Tests.Standins;

/// <summary>The line that declares a type, taken apart.</summary>
/// <param name="Kind">Attributes, modifiers and kind.</param>
/// <param name="Bases">Base class and interfaces.</param>
/// <param name="Constraints">The <c>where</c> clauses.</param>
internal sealed record TypeHeader(string Kind, IReadOnlyList<string> Bases, string Constraints)
{
    /// <summary>How the description of a type begins, after its attributes.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
        ["class", "sealed class", "abstract class", "static class", "interface", "struct", "readonly struct", "enum", "delegate"];

    public static TypeHeader Parse(string line)
    {
        var description = line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        var where = description.IndexOf(" where ", StringComparison.Ordinal);
        var constraints = where < 0 ? string.Empty : description[where..];
        var declared = where < 0 ? description : description[..where];
        var colon = declared.IndexOf(" : ", StringComparison.Ordinal);
        return colon < 0
            ? new TypeHeader(declared, [], constraints)
            : new TypeHeader(declared[..colon], SplitOutsideBrackets(declared[(colon + 3)..]), constraints);
    }

    private static List<string> SplitOutsideBrackets(string list)
    {
        List<string> parts = [];
        var depth = 0;
        var start = 0;
        for (var position = 0; position < list.Length; position++)
        {
            depth += list[position] switch { '<' => 1, '>' => -1, _ => 0 };
            if (depth == 0 && list[position] == ',')
            {
                parts.Add(list[start..position]);
                start = position + 2;
            }
        }

        return [.. parts, list[start..]];
    }
}
