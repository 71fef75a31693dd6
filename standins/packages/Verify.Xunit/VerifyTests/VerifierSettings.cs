using System.Text;

namespace VerifyTests;

/// <summary>Settings of every verification; for module initializers.</summary>
public static class VerifierSettings
{
    internal static Scrubbers Scrubbers { get; } = new();

    internal static bool ScrubsProjectDirectory { get; private set; } = true;

    internal static bool ScrubsSolutionDirectory { get; private set; } = true;

    internal static bool ScrubsUserProfile { get; private set; } = true;

    /// <summary>Leaves the project's folder in texts.</summary>
    public static void DontScrubProjectDirectory() => ScrubsProjectDirectory = false;

    /// <summary>Leaves the solution's folder in texts.</summary>
    public static void DontScrubSolutionDirectory() => ScrubsSolutionDirectory = false;

    /// <summary>Leaves the user's folder in texts.</summary>
    public static void DontScrubUserProfile() => ScrubsUserProfile = false;

    /// <summary>Changes the text before it is compared.</summary>
    public static void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(scrubber, location);

    /// <summary>Changes texts with this extension before they are compared.</summary>
    public static void AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(scrubber, location, extension);

    /// <summary>Removes lines.</summary>
    public static void ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.AddLines(line => removeLine(line) ? null : line, location);

    /// <summary>Replaces lines, or removes them by null.</summary>
    public static void ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.AddLines(replaceLine, location);

    /// <summary>Removes lines that contain one of the texts, in any case.</summary>
    public static void ScrubLinesContaining(params string[] stringToMatch) =>
        Scrubbers.AddLinesContaining(StringComparison.OrdinalIgnoreCase, ScrubberLocation.First, stringToMatch);

    /// <summary>Removes lines that contain one of the texts.</summary>
    public static void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        Scrubbers.AddLinesContaining(comparison, ScrubberLocation.First, stringToMatch);

    /// <summary>Removes lines that hold nothing but blanks.</summary>
    public static void ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddEmptyLines(location);

    /// <summary>Replaces every GUID by <c>Guid_1</c>, <c>Guid_2</c> and so on.</summary>
    public static void ScrubInlineGuids(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddInlineGuids(location);

    /// <summary>Replaces the machine's name by <c>TheMachineName</c>.</summary>
    public static void ScrubMachineName(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddMachineName(location);

    /// <summary>Replaces the user's name by <c>TheUserName</c>.</summary>
    public static void ScrubUserName(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddUserName(location);
}
