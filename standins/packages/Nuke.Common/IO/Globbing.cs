using Microsoft.Extensions.FileSystemGlobbing;

namespace Nuke.Common.IO;

/// <summary>How patterns treat upper and lower case.</summary>
public enum GlobbingCaseSensitivity
{
    Auto = 0,
    CaseSensitive = 1,
    CaseInsensitive = 2,
}

/// <summary>Finds files and directories by patterns with <c>*</c>, <c>**</c> and <c>{a,b}</c>.</summary>
public static class Globbing
{
    /// <summary>How patterns treat upper and lower case; automatic is the habit of the operating system.</summary>
    public static GlobbingCaseSensitivity GlobbingCaseSensitivity;

    /// <summary>The files below the directory that one of the patterns matches.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns)
    {
        if (!Directory.Exists(directory))
            return [];
        var matcher = CreateMatcher(patterns);
        return [.. matcher.GetResultsInFullPath(directory).Select(AbsolutePath.Create)];
    }

    /// <summary>The directories below the directory that one of the patterns matches.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns)
    {
        if (!Directory.Exists(directory))
            return [];
        var matcher = CreateMatcher(patterns);
        // The matcher only knows files: a directory is matched by its relative name.
        return [.. Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories)
            .Where(candidate => matcher.Match(Path.GetRelativePath(directory, candidate)).HasMatches)
            .Select(AbsolutePath.Create)];
    }

    static Matcher CreateMatcher(string[] patterns)
    {
        var sensitive = GlobbingCaseSensitivity == GlobbingCaseSensitivity.CaseSensitive
            || GlobbingCaseSensitivity == GlobbingCaseSensitivity.Auto && OperatingSystem.IsLinux();
        var matcher = new Matcher(sensitive ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
        matcher.AddIncludePatterns(patterns.SelectMany(ExpandBraces));
        return matcher;
    }

    static IEnumerable<string> ExpandBraces(string pattern)
    {
        var open = pattern.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : pattern.IndexOf('}', open);
        if (close < 0)
            return [pattern];
        return pattern[(open + 1)..close].Split(',')
            .SelectMany(choice => ExpandBraces(pattern[..open] + choice + pattern[(close + 1)..]));
    }
}
