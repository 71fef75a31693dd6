using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;

namespace VerifyTests;

/// <summary>Replaces this machine's folders by names in braces, the longest folder first.</summary>
internal static class DirectoryScrubber
{
    private const string Separator = @"[/\\]";

    public static void Apply(StringBuilder text, Assembly testAssembly)
    {
        foreach (var (folder, name) in Folders(testAssembly).OrderByDescending(pair => pair.Folder.Length))
        {
            var separated = Regex.Escape(folder).Replace("/", Separator, StringComparison.Ordinal);
            var pattern = $"(?<![0-9A-Za-z]){separated}(?:{Separator}|(?![0-9A-Za-z]))";
            var replaced = Regex.Replace(text.ToString(), pattern, name);
            text.Clear().Append(replaced);
        }
    }

    private static IEnumerable<(string Folder, string Name)> Folders(Assembly testAssembly)
    {
        (string? Folder, string Name)[] folders =
        [
            (VerifierSettings.ScrubsProjectDirectory ? Metadata(testAssembly, "Verify.ProjectDirectory") : null, "{ProjectDirectory}"),
            (VerifierSettings.ScrubsSolutionDirectory ? Metadata(testAssembly, "Verify.SolutionDirectory") : null, "{SolutionDirectory}"),
            (AppContext.BaseDirectory, "{CurrentDirectory}"),
            (Environment.CurrentDirectory, "{CurrentDirectory}"),
            (Path.GetTempPath(), "{TempPath}"),
            (VerifierSettings.ScrubsUserProfile ? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile) : null, "{UserProfile}"),
        ];

        return folders
            .Select(pair => (Folder: pair.Folder?.Replace('\\', '/').TrimEnd('/') ?? string.Empty, pair.Name))
            .Where(pair => pair.Folder.Length > 1)
            .DistinctBy(pair => pair.Folder);
    }

    private static string? Metadata(Assembly assembly, string key) =>
        assembly.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(attribute => attribute.Key == key)?.Value;
}
