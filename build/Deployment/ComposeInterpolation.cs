using System.Text;

namespace Neo4jKafkaConnect.Deployment;

/// <summary>
/// Compose's own expansion of variables (Compose specification, "Interpolation"): <c>$$</c>, <c>$NAME</c>, <c>${NAME}</c> and the forms
/// <c>:-</c>, <c>-</c>, <c>:?</c>, <c>?</c>, <c>:+</c>, <c>+</c>, whose right side is expanded in turn.
/// </summary>
public static class ComposeInterpolation
{
    /// <summary>What a container gets to see of a value in a Compose file.</summary>
    /// <param name="text">As it stands in the file, YAML already taken off.</param>
    /// <param name="variables">Those of the shell and of <c>.env</c>.</param>
    /// <exception cref="FormatException">Compose refuses the text, or it demands a variable that is not there.</exception>
    public static string Expand(string text, IReadOnlyDictionary<string, string> variables)
    {
        var result = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length;)
        {
            if (text[index] != '$')
            {
                result.Append(text[index++]);
                continue;
            }

            switch (index + 1 < text.Length ? text[index + 1] : '\0')
            {
                case '$':
                    result.Append('$');
                    index += 2;
                    break;
                case '{':
                    var end = FindEnd(text, index + 2);
                    result.Append(Braced(text[(index + 2)..end], variables));
                    index = end + 1;
                    break;
                case var next when IsFirst(next):
                    var name = NameAt(text, index + 1);
                    result.Append(variables.GetValueOrDefault(name, ""));
                    index += 1 + name.Length;
                    break;
                default:
                    throw new FormatException($"'{text}': a $ that begins no variable; Compose wants it doubled.");
            }
        }

        return result.ToString();
    }

    /// <summary>A text that Compose expands to the given one, whatever variables there are.</summary>
    public static string Escape(string text) => text.Replace("$", "$$", StringComparison.Ordinal);

    static string Braced(string content, IReadOnlyDictionary<string, string> variables)
    {
        var name = NameAt(content, 0);
        var rest = content[name.Length..];
        if (name.Length == 0)
            throw new FormatException($"'${{{content}}}' names no variable.");
        var value = variables.GetValueOrDefault(name);
        if (rest.Length == 0)
            return value ?? "";

        var emptyCounts = rest[0] != ':';
        var operation = rest[emptyCounts ? 0 : Math.Min(1, rest.Length - 1)];
        var operand = rest[Math.Min(rest.Length, emptyCounts ? 1 : 2)..];
        var isThere = value is not null && (emptyCounts || value.Length > 0);
        return operation switch
        {
            '-' => isThere ? value! : Expand(operand, variables),
            '+' => isThere ? Expand(operand, variables) : "",
            '?' => isThere ? value! : throw new FormatException($"{name} is demanded: {Expand(operand, variables)}"),
            _ => throw new FormatException($"'${{{content}}}' is no form that Compose knows."),
        };
    }

    // The brace that closes the one before start; braces of variables within a default count.
    static int FindEnd(string text, int start)
    {
        var depth = 1;
        for (var index = start; index < text.Length; index++)
        {
            if (text[index] == '$' && index + 1 < text.Length && text[index + 1] is '{' or '$')
                depth += text[++index] == '{' ? 1 : 0;
            else if (text[index] == '}' && --depth == 0)
                return index;
        }

        throw new FormatException($"'{text}': a ${{ that nothing closes.");
    }

    static string NameAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && (IsFirst(text[end]) || (end > start && char.IsAsciiDigit(text[end]))))
            end++;
        return text[start..end];
    }

    static bool IsFirst(char value) => char.IsAsciiLetter(value) || value == '_';
}
