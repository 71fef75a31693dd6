using System.Text;

namespace VerifyTests;

/// <summary>Settings of one verification, or of several as a starting point.</summary>
public class VerifySettings
{
    /// <summary>Settings as they come.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
        {
            return;
        }

        Scrubbers = new Scrubbers(settings.Scrubbers);
        Directory = settings.Directory;
        FileName = settings.FileName;
        TypeName = settings.TypeName;
        MethodName = settings.MethodName;
        Parameters = settings.Parameters;
        ParametersText = settings.ParametersText;
        RequiresUniquePrefix = settings.RequiresUniquePrefix;
    }

    internal Scrubbers Scrubbers { get; } = new();

    internal string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? TypeName { get; private set; }

    internal string? MethodName { get; private set; }

    internal IReadOnlyCollection<object?>? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    internal bool RequiresUniquePrefix { get; private set; } = true;

    /// <summary>Another folder, relative to that of the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Another name in place of class, method and parameters.</summary>
    public void UseFileName(string fileName) => FileName = fileName;

    /// <summary>Another name in place of the class.</summary>
    public void UseTypeName(string name) => TypeName = name;

    /// <summary>Another name in place of the method.</summary>
    public void UseMethodName(string name) => MethodName = name;

    /// <summary>Values for the first parameters of the test, for the file name.</summary>
    public void UseParameters(params object?[] parameters) => Parameters = parameters;

    /// <summary>Value for the first parameter of the test, for the file name.</summary>
    public void UseParameters<T>(T parameter) => Parameters = [parameter];

    /// <summary>Value for the first parameter of the test, an array, for the file name.</summary>
    public void UseParameters<T>(T[] parameters) => Parameters = [parameters];

    /// <summary>Text in place of the parameters.</summary>
    public void UseTextForParameters(string parametersText) => ParametersText = parametersText;

    /// <summary>Lets several verifications share a name.</summary>
    public void DisableRequireUniquePrefix() => RequiresUniquePrefix = false;

    /// <summary>Starts no program that shows differences; this stand-in never does.</summary>
#pragma warning disable CA1822 // An instance method in the published package.
    public void DisableDiff()
#pragma warning restore CA1822
    {
    }

    /// <summary>Changes the text before it is compared.</summary>
    public void AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(scrubber, location);

    /// <summary>Changes texts with this extension before they are compared.</summary>
    public void AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.Add(scrubber, location, extension);

    /// <summary>Removes lines.</summary>
    public void ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.AddLines(line => removeLine(line) ? null : line, location);

    /// <summary>Replaces lines, or removes them by null.</summary>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        Scrubbers.AddLines(replaceLine, location);

    /// <summary>Removes lines that contain one of the texts, in any case.</summary>
    public void ScrubLinesContaining(params string[] stringToMatch) =>
        Scrubbers.AddLinesContaining(StringComparison.OrdinalIgnoreCase, ScrubberLocation.First, stringToMatch);

    /// <summary>Removes lines that contain one of the texts.</summary>
    public void ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        Scrubbers.AddLinesContaining(comparison, ScrubberLocation.First, stringToMatch);

    /// <summary>Removes lines that hold nothing but blanks.</summary>
    public void ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddEmptyLines(location);

    /// <summary>Replaces every GUID by <c>Guid_1</c>, <c>Guid_2</c> and so on.</summary>
    public void ScrubInlineGuids(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddInlineGuids(location);

    /// <summary>Replaces the machine's name by <c>TheMachineName</c>.</summary>
    public void ScrubMachineName(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddMachineName(location);

    /// <summary>Replaces the user's name by <c>TheUserName</c>.</summary>
    public void ScrubUserName(ScrubberLocation location = ScrubberLocation.First) => Scrubbers.AddUserName(location);
}
