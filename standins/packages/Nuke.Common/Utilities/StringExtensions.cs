namespace Nuke.Common.Utilities;

/// <summary>Joining, quoting and comparing of text.</summary>
public static class StringExtensions
{
    public static bool IsNullOrEmpty(this string str) => string.IsNullOrEmpty(str);

    public static bool IsNullOrWhiteSpace(this string str) => string.IsNullOrWhiteSpace(str);

    public static string ToNullIfEmpty(this string str) => str.IsNullOrEmpty() ? null : str;

    public static string ToNullIfWhiteSpace(this string str) => str.IsNullOrWhiteSpace() ? null : str;

    public static string Join(this IEnumerable<string> enumerable, string separator) => string.Join(separator, enumerable);

    public static string Join(this IEnumerable<string> enumerable, char separator) => string.Join(separator, enumerable);

    public static string JoinSpace(this IEnumerable<string> values) => values.Join(' ');

    public static string JoinComma(this IEnumerable<string> values) => values.Join(',');

    public static string JoinCommaSpace(this IEnumerable<string> values) => values.Join(", ");

    /// <summary><c>a, b, or c</c>.</summary>
    public static string JoinCommaOr(this IEnumerable<string> values) => JoinEnumeration(values, "or");

    /// <summary><c>a, b, and c</c>.</summary>
    public static string JoinCommaAnd(this IEnumerable<string> values) => JoinEnumeration(values, "and");

    public static string JoinSemicolon(this IEnumerable<string> values) => values.Join(';');

    public static string JoinDot(this IEnumerable<string> values) => values.Join('.');

    public static string JoinDash(this IEnumerable<string> values) => values.Join('-');

    public static string JoinSlash(this IEnumerable<string> values) => values.Join('/');

    public static string JoinUnderscore(this IEnumerable<string> values) => values.Join('_');

    /// <summary>One value a line, with the line breaks of the platform.</summary>
    public static string JoinNewLine(this IEnumerable<string> values, PlatformFamily? platformFamily = null) =>
        values.Join(platformFamily switch
        {
            null => Environment.NewLine,
            PlatformFamily.Windows => "\r\n",
            _ => "\n",
        });

    public static string[] SplitLineBreaks(this string str, StringSplitOptions options = StringSplitOptions.None) =>
        str.Split(["\r\n", "\n"], options);

    public static string[] SplitSpace(this string str) => str.Split(' ');

    public static string DoubleQuote(this string str) => $"\"{str?.Replace("\"", "\\\"")}\"";

    public static string DoubleQuoteIfNeeded(this string str) => NeedsQuotes(str, '"') ? str.DoubleQuote() : str;

    public static string SingleQuote(this string str) => $"'{str?.Replace("'", "\\'")}'";

    public static string SingleQuoteIfNeeded(this string str) => NeedsQuotes(str, '\'') ? str.SingleQuote() : str;

    public static string TrimMatchingDoubleQuotes(this string str) =>
        str is ['"', .. var inner, '"'] ? inner : str;

    public static string TrimEnd(this string str, string trim) =>
        str.EndsWith(trim, StringComparison.Ordinal) ? str[..^trim.Length] : str;

    public static string TrimStart(this string str, string trim) =>
        str.StartsWith(trim, StringComparison.Ordinal) ? str[trim.Length..] : str;

    public static string Truncate(this string str, int maxChars) =>
        str.Length <= maxChars ? str : string.Concat(str.AsSpan(0, maxChars), "…");

    public static string Capitalize(this string text) =>
        text.IsNullOrEmpty() ? text : char.ToUpperInvariant(text[0]) + text[1..];

    public static string Prepend(this string str, string prependText) => prependText + str;

    public static string Append(this string str, string appendText) => str + appendText;

    public static bool EqualsOrdinalIgnoreCase(this string str, string other) =>
        string.Equals(str, other, StringComparison.OrdinalIgnoreCase);

    public static bool ContainsOrdinalIgnoreCase(this string str, string other) =>
        str.Contains(other, StringComparison.OrdinalIgnoreCase);

    public static bool StartsWithOrdinalIgnoreCase(this string str, string other) =>
        str.StartsWith(other, StringComparison.OrdinalIgnoreCase);

    public static bool EndsWithOrdinalIgnoreCase(this string str, string other) =>
        str.EndsWith(other, StringComparison.OrdinalIgnoreCase);

    public static bool EqualsAnyOrdinalIgnoreCase(this string str, params string[] others) =>
        others.Any(str.EqualsOrdinalIgnoreCase);

    static bool NeedsQuotes(string str, char quote) =>
        str is null || str.Length == 0 || str.Contains(' ') && !(str.Length > 1 && str[0] == quote && str[^1] == quote);

    static string JoinEnumeration(IEnumerable<string> values, string word)
    {
        var list = values.ToList();
        return list.Count switch
        {
            0 => string.Empty,
            1 => list[0],
            2 => $"{list[0]} {word} {list[1]}",
            _ => $"{list[..^1].JoinCommaSpace()}, {word} {list[^1]}",
        };
    }
}
