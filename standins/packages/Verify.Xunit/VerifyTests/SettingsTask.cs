using System.Runtime.CompilerServices;
using System.Text;

namespace VerifyTests;

/// <summary>A verification that starts when it is awaited, and can be given settings before.</summary>
public class SettingsTask
{
    private readonly Func<VerifySettings, Task<VerifyResult>> _buildTask;
    private VerifySettings? _settings;
    private Task<VerifyResult>? _task;

    /// <summary>Starts from a copy of <paramref name="settings"/>.</summary>
    public SettingsTask(VerifySettings? settings, Func<VerifySettings, Task<VerifyResult>> buildTask)
    {
        _settings = settings is null ? null : new VerifySettings(settings);
        _buildTask = buildTask;
    }

    /// <summary>The settings so far.</summary>
    public VerifySettings CurrentSettings => _settings ??= new VerifySettings();

    /// <summary>Starts the verification.</summary>
    public static implicit operator Task<VerifyResult>(SettingsTask settingsTask) => settingsTask.ToTask();

    /// <summary>Starts the verification.</summary>
    public Task<VerifyResult> ToTask() => _task ??= _buildTask(CurrentSettings);

    /// <summary>Starts the verification.</summary>
    public TaskAwaiter<VerifyResult> GetAwaiter() => ToTask().GetAwaiter();

    /// <summary>Starts the verification.</summary>
    public ConfiguredTaskAwaitable<VerifyResult> ConfigureAwait(bool continueOnCapturedContext) =>
        ToTask().ConfigureAwait(continueOnCapturedContext);

    /// <summary>Another folder, relative to that of the test's source file.</summary>
    public SettingsTask UseDirectory(string directory) => With(settings => settings.UseDirectory(directory));

    /// <summary>Another name in place of class, method and parameters.</summary>
    public SettingsTask UseFileName(string fileName) => With(settings => settings.UseFileName(fileName));

    /// <summary>Another name in place of the class.</summary>
    public SettingsTask UseTypeName(string name) => With(settings => settings.UseTypeName(name));

    /// <summary>Another name in place of the method.</summary>
    public SettingsTask UseMethodName(string name) => With(settings => settings.UseMethodName(name));

    /// <summary>Values for the first parameters of the test, for the file name.</summary>
    public SettingsTask UseParameters(params object?[] parameters) => With(settings => settings.UseParameters(parameters));

    /// <summary>Value for the first parameter of the test, for the file name.</summary>
    public SettingsTask UseParameters<T>(T parameter) => With(settings => settings.UseParameters<T>(parameter));

    /// <summary>Value for the first parameter of the test, an array, for the file name.</summary>
    public SettingsTask UseParameters<T>(T[] parameters) => With(settings => settings.UseParameters<T>(parameters));

    /// <summary>Text in place of the parameters.</summary>
    public SettingsTask UseTextForParameters(string parametersText) => With(settings => settings.UseTextForParameters(parametersText));

    /// <summary>Lets several verifications share a name.</summary>
    public SettingsTask DisableRequireUniquePrefix() => With(settings => settings.DisableRequireUniquePrefix());

    /// <summary>Starts no program that shows differences; this stand-in never does.</summary>
    public SettingsTask DisableDiff() => With(settings => settings.DisableDiff());

    /// <summary>Changes the text before it is compared.</summary>
    public SettingsTask AddScrubber(Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(scrubber, location));

    /// <summary>Changes texts with this extension before they are compared.</summary>
    public SettingsTask AddScrubber(string extension, Action<StringBuilder> scrubber, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.AddScrubber(extension, scrubber, location));

    /// <summary>Removes lines.</summary>
    public SettingsTask ScrubLines(Func<string, bool> removeLine, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubLines(removeLine, location));

    /// <summary>Replaces lines, or removes them by null.</summary>
    public SettingsTask ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubLinesWithReplace(replaceLine, location));

    /// <summary>Removes lines that contain one of the texts, in any case.</summary>
    public SettingsTask ScrubLinesContaining(params string[] stringToMatch) =>
        With(settings => settings.ScrubLinesContaining(stringToMatch));

    /// <summary>Removes lines that contain one of the texts.</summary>
    public SettingsTask ScrubLinesContaining(StringComparison comparison, params string[] stringToMatch) =>
        With(settings => settings.ScrubLinesContaining(comparison, stringToMatch));

    /// <summary>Removes lines that hold nothing but blanks.</summary>
    public SettingsTask ScrubEmptyLines(ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubEmptyLines(location));

    /// <summary>Replaces every GUID by <c>Guid_1</c>, <c>Guid_2</c> and so on.</summary>
    public SettingsTask ScrubInlineGuids(ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubInlineGuids(location));

    /// <summary>Replaces the machine's name by <c>TheMachineName</c>.</summary>
    public SettingsTask ScrubMachineName(ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubMachineName(location));

    /// <summary>Replaces the user's name by <c>TheUserName</c>.</summary>
    public SettingsTask ScrubUserName(ScrubberLocation location = ScrubberLocation.First) =>
        With(settings => settings.ScrubUserName(location));

    private SettingsTask With(Action<VerifySettings> change)
    {
        change(CurrentSettings);
        return this;
    }
}
