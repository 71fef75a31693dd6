using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Registries;

/// <summary>One challenge of a <c>WWW-Authenticate</c> header (RFC 9110, 11.6.1): how a registry wants to be asked.</summary>
/// <param name="Scheme">In lower case: <c>bearer</c>, <c>basic</c>.</param>
/// <param name="Parameters">Realm, service, scope and so on; the names in lower case.</param>
public sealed partial record AuthenticationChallenge(string Scheme, IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>The challenges of an answer. What is none is left out.</summary>
    public static IReadOnlyList<AuthenticationChallenge> Of(HttpResponseHeaders headers) =>
        [.. headers.WwwAuthenticate.Select(x => new AuthenticationChallenge(x.Scheme.ToLowerInvariant(), ParametersOf(x.Parameter)))];

    static Dictionary<string, string> ParametersOf(string? list)
    {
        // The framework reads a list of names and values only where one is a header's value, as Pragma's is.
        using var reading = new HttpRequestMessage();
        reading.Headers.Pragma.TryParseAdd(list);
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in reading.Headers.Pragma)
            parameters[parameter.Name.ToLowerInvariant()] = Unquoted(parameter.Value ?? "");
        return parameters;
    }

    static string Unquoted(string value) => value is ['"', .. var quoted, '"'] ? QuotedPair().Replace(quoted, "$1") : value;

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex QuotedPair();
}
