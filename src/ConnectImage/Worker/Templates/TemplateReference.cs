using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Worker;

/// <summary>What a <c>$</c> in a template is.</summary>
public enum TemplateReferenceKind
{
    /// <summary><c>${NAME}</c>: filled in before the worker sees it.</summary>
    Placeholder,

    /// <summary><c>${provider:key}</c>: the worker asks a config provider.</summary>
    Provider,

    /// <summary><c>$NAME</c>: no placeholder of the templates, but <c>envsubst</c> replaces it.</summary>
    Bare,

    /// <summary>Anything else in <c>${…}</c>: nobody replaces it, or only <c>envsubst</c> does.</summary>
    Unknown,
}

/// <summary>A <c>$NAME</c> or <c>${…}</c> in a template.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Name">The placeholder's or provider's name; for other kinds what stands behind the <c>$</c>.</param>
/// <param name="Key">What the provider is asked for, path included; null for other kinds.</param>
public sealed partial record TemplateReference(TemplateReferenceKind Kind, TextSpan Span, string Name, string? Key)
{
    /// <summary>Every reference of a text, in order.</summary>
    internal static IReadOnlyList<TemplateReference> FindAll(string text) => [.. Form().Matches(text).Select(Read)];

    static TemplateReference Read(Match match)
    {
        var span = new TextSpan(match.Index, match.Length);
        if (match.Groups["bare"] is { Success: true } bare)
            return new TemplateReference(TemplateReferenceKind.Bare, span, bare.Value, null);
        var inner = match.Groups["inner"].Value;
        if (!match.Groups["close"].Success)
            return new TemplateReference(TemplateReferenceKind.Unknown, span, inner, null);
        if (PlaceholderName().IsMatch(inner))
            return new TemplateReference(TemplateReferenceKind.Placeholder, span, inner, null);

        // A shell's ${NAME:-default} has the shape of a provider's, but no provider's key begins so.
        return ProviderForm().Match(inner) is { Success: true } provider
            ? new TemplateReference(TemplateReferenceKind.Provider, span, provider.Groups[1].Value, provider.Groups[2].Value)
            : new TemplateReference(TemplateReferenceKind.Unknown, span, inner, null);
    }

    [GeneratedRegex("""\$\{(?<inner>[^{}"\r\n]*)(?<close>\})?|\$(?<bare>[A-Za-z_][A-Za-z0-9_]*)""")]
    private static partial Regex Form();

    [GeneratedRegex(@"\A[A-Z_][A-Z0-9_]*\z")]
    private static partial Regex PlaceholderName();

    [GeneratedRegex(@"\A([A-Za-z0-9_.-]+):([^-+?=].*)\z")]
    private static partial Regex ProviderForm();
}

/// <summary>A stretch of a text, in UTF-16 code units.</summary>
/// <param name="Start">Index of its first character.</param>
/// <param name="Length">Number of its characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The index after its last character.</summary>
    public int End => Start + Length;

    /// <summary>Whether the two have a character in common.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
