namespace Neo4jKafkaConnect.Linting;

/// <summary>What a command fetches from elsewhere.</summary>
static class Downloads
{
    /// <summary>What a command does, such as <c>installs packages (apt-get)</c>; null where it fetches nothing.</summary>
    public static string? Describe(IReadOnlyList<string> words)
    {
        if (words.Count < 2)
            return null;
        var program = ShellCommands.NameOf(words[0]);
        return program switch
        {
            _ when ConnectorInstall.IsHubClient(words) => $"installs a connector ({program})",
            "apt" or "apt-get" or "yum" or "dnf" or "microdnf" or "zypper" or "apk"
                when Has(words, "install", "add", "update", "upgrade") => $"installs packages ({program})",
            "pip" or "pip3" or "pipx" or "gem" or "npm" or "yarn" or "cargo" or "go"
                when Has(words, "install", "add", "i", "ci", "get", "download") => $"installs packages ({program})",
            "python" or "python3" when Has(words, "pip") && Has(words, "install", "download") => "installs packages (pip)",
            "git" when Has(words, "clone", "fetch", "pull") => "fetches a repository (git)",
            "mvn" or "mvnw" or "gradle" or "gradlew" => $"resolves packages ({program})",
            "curl" or "wget" when Address(words) is { } address => $"downloads {address} ({program})",
            "curl" or "wget" when WritesFile(words) => $"downloads a file ({program})",
            _ => null,
        };
    }

    static bool Has(IReadOnlyList<string> words, params ReadOnlySpan<string> verbs)
    {
        foreach (var word in words.Skip(1))
        {
            if (verbs.Contains(word))
                return true;
        }

        return false;
    }

    // Asking itself is no download.
    static string? Address(IReadOnlyList<string> words) => words.Skip(1).FirstOrDefault(x =>
        (x.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || x.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || x.StartsWith("ftp://", StringComparison.OrdinalIgnoreCase))
        && HostOf(x) is not ("localhost" or "127.0.0.1" or "[::1]" or "0.0.0.0")
        && !HostOf(x).StartsWith('$'));

    static string HostOf(string address)
    {
        var start = address.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = address.AsSpan(start).IndexOfAny("/:?#");
        if (address.AsSpan(start).StartsWith("["))
            end = address.AsSpan(start).IndexOf(']') + 1;
        return end < 0 ? address[start..] : address.Substring(start, end);
    }

    static bool WritesFile(IReadOnlyList<string> words)
    {
        for (var index = 1; index < words.Count; index++)
        {
            if (words[index] is "-O" or "--remote-name" or "-LO" or "-OL"
                || (words[index] is "-o" or "--output" && words.ElementAtOrDefault(index + 1) is not ("/dev/null" or "-" or null)))
                return words.Skip(1).Any(x => x.StartsWith('$') || x.Contains("://", StringComparison.Ordinal)) && !words.Any(
                    x => x.Contains("://localhost", StringComparison.Ordinal) || x.Contains("://127.0.0.1", StringComparison.Ordinal));
        }

        return false;
    }
}
