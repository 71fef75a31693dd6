namespace Neo4jKafkaConnect.Dockerfiles;

/// <summary>
/// Replaces variables as BuildKit does: <c>$x</c>, <c>${x}</c>, the forms with <c>-</c>, <c>+</c>, <c>?</c> (also after a colon),
/// <c>#</c>, <c>##</c>, <c>%</c>, <c>%%</c>, <c>/</c> and <c>//</c>, with quotes and escapes (Dockerfile reference, "Environment
/// replacement").
/// </summary>
public static class VariableExpansion
{
    private const long StepsOfOneExpansion = 16 * 1024 * 1024;

    /// <summary>Expands <paramref name="text"/>.</summary>
    /// <param name="text">The text as written.</param>
    /// <param name="variables">The variables that are set.</param>
    /// <param name="escape">The escape character: backslash or, after <c># escape=`</c>, the backtick.</param>
    public static ExpansionResult Expand(string text, IReadOnlyDictionary<string, string> variables, char escape = '\\')
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(variables);
        return Expand(text, name => variables.GetValueOrDefault(name), escape, ShellLexerOptions.None, new(StepsOfOneExpansion));
    }

    /// <summary>The error that <paramref name="text"/> gives whatever the variables' values are, or null.</summary>
    internal static string? FindSyntaxError(string text, char escape) =>
        text.AsSpan().ContainsAny("$'\"")
            ? Expand(text, static _ => "x", escape, ShellLexerOptions.None, new(StepsOfOneExpansion)).Error
            : null;

    /// <summary>The same for the content of a heredoc, where quotes have no meaning and the backslash always escapes.</summary>
    internal static string? FindSyntaxErrorInHeredoc(string content) =>
        content.Contains('$', StringComparison.Ordinal)
            ? Expand(content, static _ => "x", '\\', ShellLexerOptions.QuotesAreText, new(StepsOfOneExpansion)).Error
            : null;

    internal static ExpansionResult Expand(
        string text, Func<string, string?> valueOf, char escape, ShellLexerOptions options, ExpansionBudget budget) =>
        new ShellLexer(text, valueOf, escape, options, budget).Read();
}
