using System.Buffers;
using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Basics;

/// <summary>A secret in a text.</summary>
/// <param name="Index">Index of its first character.</param>
/// <param name="Length">Its length.</param>
/// <param name="What">What it is.</param>
/// <param name="FollowsColon">Whether a name and a colon before it are all that makes it one: in prose that may be a sentence.</param>
public sealed record SecretMatch(int Index, int Length, string What, bool FollowsColon = false);

/// <summary>What a secret looks like: found in an image's environment it is a fault, found in what is written down it is covered.</summary>
public static partial class SecretPatterns
{
    const string Covered = "[covered]";

    /// <summary>
    /// Why a variable or setting looks as if it held a secret, or null. A name alone is not enough: an empty value, a reference to a
    /// config provider or variable, a number and a yes or no are no secrets.
    /// </summary>
    public static string? Suspect(string name, string value) => value switch
    {
        _ when ServiceKey().IsMatch(value) => "a shared access or storage key",
        _ when WebToken().IsMatch(value) => "a JSON web token",
        _ when PrivateKey().IsMatch(value) => "a private key",
        _ when VendorToken().IsMatch(value) => "an access key or token of a cloud or code host",
        _ when AddressWithPassword().IsMatch(value) => "a password in an address",
        _ when LoginModulePassword().Match(value) is { Success: true } match && IsLiteral(match.Groups["value"].Value) =>
            "a password in a login module",
        _ when SecretName().IsMatch(name) && IsLiteral(value, name) => "a literal value under a secret's name",
        _ => null,
    };

    /// <summary>Whether the value of such a name is a secret.</summary>
    public static bool IsSecretName(string name) => SecretName().IsMatch(name);

    /// <summary>
    /// Every secret of a file in whatever form: settings (<c>NAME=value</c>, <c>name: value</c>, <c>--name value</c>, a pair of name and
    /// value) and what looks like one by itself.
    /// </summary>
    public static IEnumerable<SecretMatch> Find(string text)
    {
        if (text.Contains("SharedAccess", StringComparison.OrdinalIgnoreCase)
            || text.Contains("AccountKey", StringComparison.OrdinalIgnoreCase) || text.Contains("sig=", StringComparison.OrdinalIgnoreCase))
            foreach (Match match in ServiceKey().Matches(text))
                yield return At(match.Groups["value"], "a shared access or storage key");
        if (text.Contains("eyJ", StringComparison.Ordinal))
            foreach (Match match in WebToken().Matches(text))
                yield return At(match, "a JSON web token");
        if (text.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            foreach (Match match in PrivateKey().Matches(text))
                yield return At(match, "a private key");
        if (text.AsSpan().ContainsAny(s_vendorPrefixes))
            foreach (Match match in VendorToken().Matches(text))
                yield return At(match, "an access key or token of a cloud or code host");
        foreach (var match in FindPasswords(text))
            yield return match;
        foreach (var match in FindSettings(text))
            yield return match;
    }

    static IEnumerable<SecretMatch> FindPasswords(string text)
    {
        for (var at = text.IndexOf("://", StringComparison.Ordinal); at >= 0; at = text.IndexOf("://", at + 3, StringComparison.Ordinal))
        {
            var start = text.LastIndexOf('\n', at) + 1;
            var end = text.IndexOf('\n', at) is >= 0 and var feed ? feed : text.Length;
            if (text.AsSpan(at, end - at).Contains('@') && AddressWithPassword().Match(text, start, end - start) is { Success: true } match
                && IsLiteral(match.Groups["value"].Value, "PASSWORD"))
                yield return At(match.Groups["value"], "a password in an address");
        }

        foreach (Match match in LoginModulePassword().Matches(text))
            if (IsLiteral(match.Groups["value"].Value, "PASSWORD"))
                yield return At(match.Groups["value"], "a password in a login module");
    }

    // From the words that give a secret's name away outwards: patterns that begin with any name at all would visit every word of every
    // file.
    static IEnumerable<SecretMatch> FindSettings(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var hit = text.AsSpan(at).IndexOfAny(s_secretWords);
            if (hit < 0)
                yield break;
            var (start, end) = (at + hit, at + hit);
            while (start > at && IsNameCharacter(text[start - 1]))
                start--;
            while (end < text.Length && IsNameCharacter(text[end]))
                end++;
            at = Math.Max(end, at + hit + 1);
            var name = text[start..end];
            if (!SecretName().IsMatch(name))
                continue;
            var match = AfterName().Match(text, end);
            if (!match.Success && name.StartsWith("--", StringComparison.Ordinal))
                match = AfterOption().Match(text, end);
            if (!match.Success && NameBefore().IsMatch(text[Math.Max(0, start - 16)..start]))
                match = AfterEntry().Match(text, end);
            at = match.Success ? match.Index + match.Length : at;
            if (match.Success && IsLiteral(Unquoted(match.Groups["value"].Value), name))
                yield return At(match.Groups["value"], $"a literal value of {name.TrimStart('-')}") with
                { FollowsColon = match.Groups["separator"].Value == ":" };
        }
    }

    /// <summary>A line of a file of any form, with everything covered that <see cref="Find"/> sees in it.</summary>
    public static string RedactSource(string line)
    {
        foreach (var match in Find(line).OrderByDescending(x => x.Index))
        {
            if (match.Index + match.Length <= line.Length)
                line = string.Concat(line.AsSpan(0, match.Index), Covered, line.AsSpan(match.Index + match.Length));
        }

        return Redact(line);
    }

    /// <summary>A text with everything covered that looks like a secret.</summary>
    public static string Redact(string text)
    {
        text = ServiceKey().Replace(text, x => $"{x.Groups["name"].Value}={Covered}");
        text = WebToken().Replace(text, Covered);
        text = PrivateKey().Replace(text, Covered);
        text = VendorToken().Replace(text, Covered);
        text = AddressWithPassword().Replace(text, x => $"{x.Groups["before"].Value}{Covered}@");
        return LoginModulePassword()
            .Replace(text, x => IsLiteral(x.Groups["value"].Value) ? $"{x.Groups["before"].Value}\"{Covered}\"" : x.Value);
    }

    /// <summary>A value with a name, covered as a whole where the name or the value looks like a secret.</summary>
    public static string Redact(string name, string value) => Suspect(name, value) is null ? Redact(value) : Covered;

    // A number is a port or a size, except as a password; a reference may have a default, which then is the literal.
    static bool IsLiteral(string value, string name = "") =>
        value.Trim() is { Length: > 0 } text
        && (DefaultOfReference().Match(text) is { Success: true } reference
            ? IsLiteral(reference.Groups["value"].Value, name)
            : text[0] is not ('$' or '*' or '&') && !Placeholder().IsMatch(text)
                && text is not ("[hidden]" or Covered or "null" or "~" or "|" or ">" or ">-" or "|-")
                && !bool.TryParse(text, out _)
                && (!text.All(char.IsAsciiDigit) || name.Contains("PASS", StringComparison.OrdinalIgnoreCase)));

    static SecretMatch At(Capture place, string what) => new(place.Index, place.Length, what);

    static string Unquoted(string value) => value.Trim('"', '\'').TrimEnd(',', ';', ')', '}', '\\', '"', '\'');

    // Azure: Event Hubs, Service Bus and storage connection strings, shared access signatures.
    [GeneratedRegex(
        @"(?<name>SharedAccessKey|AccountKey|SharedAccessSignature)=(?!\[covered\])(?<value>[A-Za-z0-9+/%_\-]{8,}={0,2})|(?<name>\bsig)=(?!\[covered\])(?<value>[A-Za-z0-9+/%_\-]{16,}={0,2})",
        RegexOptions.IgnoreCase)]
    private static partial Regex ServiceKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}")]
    private static partial Regex WebToken();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\z)", RegexOptions.Singleline)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(?:AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30,}|github_pat_[A-Za-z0-9_]{30,}|xox[abprs]-[A-Za-z0-9-]{10,})\b")]
    private static partial Regex VendorToken();

    [GeneratedRegex(@"(?<before>\b[a-z][a-z0-9+.\-]*://[^\s/:@""'$]+:)(?!\[covered\])(?<value>[^\s/@""'$]+)@", RegexOptions.IgnoreCase)]
    private static partial Regex AddressWithPassword();

    [GeneratedRegex(@"(?<before>\bpassword\s*=\s*)\\?""(?<value>[^""\\]*)\\?""", RegexOptions.IgnoreCase)]
    private static partial Regex LoginModulePassword();

    [GeneratedRegex(
        @"(?:^|[_.\-])(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(?:API|ACCESS|ACCOUNT|PRIVATE|SECRET)[_.\-]?KEY|CONNECTION[_.\-]?STRING)$",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // "${NAME:-value}" and "${NAME-value}" of shells and Compose.
    [GeneratedRegex(@"\A\$\{[A-Za-z_][A-Za-z0-9_]*:?-(?<value>[^}]*)\}?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex DefaultOfReference();

    // <key>, ..., ***, xxxx, {{ value }}, %NAME%, [value].
    [GeneratedRegex(@"<[^<>\s][^<>]*>|\.\.\.|\u2026|\*\*|\{\{|\A[xX]+\z|\A%\w+%\z|\A\[[^\]]*\]?\z")]
    private static partial Regex Placeholder();

    static readonly SearchValues<string> s_vendorPrefixes =
        SearchValues.Create(
            ["AKIA", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "xoxa-", "xoxb-", "xoxp-", "xoxr-", "xoxs-"],
            StringComparison.Ordinal);

    static readonly SearchValues<string> s_secretWords =
        SearchValues.Create(
            ["PASSWORD", "PASSWD", "PASSPHRASE", "SECRET", "TOKEN", "CREDENTIAL", "KEY", "CONNECTION"], StringComparison.OrdinalIgnoreCase);

    static bool IsNameCharacter(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-';

    const string SettingValue = @"(?<value>""(?:[^""\\\r\n]|\\.)*""|'[^'\r\n]*'|[^\s""'`]+)";

    // NAME=value, name: value, "name": "value".
    [GeneratedRegex(@"\G\\?[""']?[ \t]*(?<separator>=|:(?![:?+=\-]))[ \t]*" + SettingValue, RegexOptions.ExplicitCapture)]
    private static partial Regex AfterName();

    // --name value.
    [GeneratedRegex(@"\G[ \t]+(?!-)" + SettingValue, RegexOptions.ExplicitCapture)]
    private static partial Regex AfterOption();

    // Kubernetes, Azure: name and value are two entries of one mapping.
    [GeneratedRegex(@"name[""']?\s*:\s*[""']?\z", RegexOptions.ExplicitCapture)]
    private static partial Regex NameBefore();

    [GeneratedRegex(@"\G[""']?\s*,?\s*[""']?(?:secureV|v)alue[""']?[ \t]*:[ \t]*" + SettingValue, RegexOptions.ExplicitCapture)]
    private static partial Regex AfterEntry();
}
