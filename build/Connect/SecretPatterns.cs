using System.Text.RegularExpressions;

namespace Neo4jKafkaConnect.Connect;

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
        _ when LoginModulePassword().Match(value) is { Success: true } match && IsLiteral(match.Groups["value"].Value) => "a password in a login module",
        _ when SecretName().IsMatch(name) && IsLiteral(value) => "a literal value under a secret's name",
        _ => null,
    };

    /// <summary>A text with everything covered that looks like a secret.</summary>
    public static string Redact(string text)
    {
        text = ServiceKey().Replace(text, x => $"{x.Groups["name"].Value}={Covered}");
        text = WebToken().Replace(text, Covered);
        text = PrivateKey().Replace(text, Covered);
        text = VendorToken().Replace(text, Covered);
        text = AddressWithPassword().Replace(text, x => $"{x.Groups["before"].Value}{Covered}@");
        return LoginModulePassword().Replace(text, x => IsLiteral(x.Groups["value"].Value) ? $"{x.Groups["before"].Value}\"{Covered}\"" : x.Value);
    }

    /// <summary>A value with a name, covered as a whole where the name or the value looks like a secret.</summary>
    public static string Redact(string name, string value) => Suspect(name, value) is null ? Redact(value) : Covered;

    static bool IsLiteral(string value) =>
        value.Trim() is { Length: > 0 } text
        && !text.StartsWith('$')
        && text is not ("[hidden]" or Covered)
        && !bool.TryParse(text, out _)
        && !text.All(char.IsAsciiDigit);

    // Azure: Event Hubs, Service Bus and storage connection strings, shared access signatures.
    [GeneratedRegex(@"(?<name>SharedAccessKey|AccountKey|SharedAccessSignature|\bsig)=(?!\[covered\])(?<value>[A-Za-z0-9+/%_\-]{16,}={0,2})", RegexOptions.IgnoreCase)]
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

    [GeneratedRegex(@"(?:^|[_.\-])(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(?:API|ACCESS|ACCOUNT|PRIVATE|SECRET)[_.\-]?KEY|CONNECTION[_.\-]?STRING)$", RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();
}
