using System.Text;

namespace Neo4jKafkaConnect.Registries;

/// <summary>One challenge of a <c>WWW-Authenticate</c> header (RFC 9110, 11.6.1): how a registry wants to be asked.</summary>
/// <param name="Scheme">In lower case: <c>bearer</c>, <c>basic</c>.</param>
/// <param name="Parameters">Realm, service, scope and so on; the names in lower case.</param>
public sealed record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>Reads the challenges of a header's value. What cannot be read is left out.</summary>
    public static IReadOnlyList<AuthenticationChallenge> Parse(string header)
    {
        List<AuthenticationChallenge> challenges = [];
        Dictionary<string, string>? parameters = null;
        var position = 0;
        while (SkipSeparators(header, ref position))
        {
            var word = ReadToken(header, ref position);
            if (word.Length == 0)
                break;
            SkipBlanks(header, ref position);
            if (position < header.Length && header[position] == '=' && parameters is not null)
            {
                position++;
                SkipBlanks(header, ref position);
                parameters[word.ToLowerInvariant()] = position < header.Length && header[position] == '"'
                    ? ReadQuoted(header, ref position)
                    : ReadToken(header, ref position);
                continue;
            }

            parameters = new Dictionary<string, string>(StringComparer.Ordinal);
            challenges.Add(new AuthenticationChallenge(word.ToLowerInvariant(), parameters));
        }

        return challenges;
    }

    static bool SkipSeparators(string text, ref int position)
    {
        while (position < text.Length && text[position] is (' ' or '\t' or ','))
            position++;
        return position < text.Length;
    }

    static void SkipBlanks(string text, ref int position)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
            position++;
    }

    static string ReadToken(string text, ref int position)
    {
        var start = position;
        while (position < text.Length && text[position] is not (' ' or '\t' or ',' or '=' or '"'))
            position++;
        return text[start..position];
    }

    static string ReadQuoted(string text, ref int position)
    {
        var value = new StringBuilder();
        position++;
        while (position < text.Length && text[position] != '"')
        {
            if (text[position] == '\\' && position + 1 < text.Length)
                position++;
            value.Append(text[position++]);
        }

        position++;
        return value.ToString();
    }
}
