using System.Reflection;
using System.Runtime.CompilerServices;
using VerifyTests;

namespace VerifyXunit;

/// <summary>Verifies texts against snapshots next to the test's source file: <c>Class.Method.verified.txt</c>.</summary>
public static class Verifier
{
    private const string StandardExtension = "txt";

    private static DerivePathInfo _derivePathInfo = (_, _, _, _) => default;

    /// <summary>Verifies a text.</summary>
    public static SettingsTask Verify(string? target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, () => Task.FromResult(target), StandardExtension);

    /// <summary>Verifies a text whose snapshot has this extension.</summary>
    public static SettingsTask Verify(
        string? target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, () => Task.FromResult(target), extension);

    /// <summary>Verifies a text.</summary>
    public static SettingsTask Verify(Task<string> target, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async () => await target.ConfigureAwait(false), StandardExtension);

    /// <summary>Verifies a text whose snapshot has this extension.</summary>
    public static SettingsTask Verify(
        Task<string> target, string extension, VerifySettings? settings = null, [CallerFilePath] string sourceFile = "") =>
        Start(settings, sourceFile, async () => await target.ConfigureAwait(false), extension);

    /// <summary>Decides for all tests where snapshots lie and what they are called.</summary>
    public static void DerivePathInfo(DerivePathInfo derivePathInfo) => _derivePathInfo = derivePathInfo;

    /// <summary>Puts all snapshots into one folder of the project.</summary>
    public static void UseProjectRelativeDirectory(string directory) =>
        DerivePathInfo((_, projectDirectory, _, _) => new PathInfo(Path.Combine(projectDirectory, directory)));

    /// <summary>Puts the snapshots of each test into a folder next to its source file.</summary>
    public static void UseSourceFileRelativeDirectory(string directory) =>
        DerivePathInfo((sourceFile, _, _, _) => new PathInfo(Path.Combine(Path.GetDirectoryName(sourceFile)!, directory)));

    private static SettingsTask Start(VerifySettings? settings, string sourceFile, Func<Task<string?>> target, string extension)
    {
        var method = UseVerifyAttribute.Test;
        return new SettingsTask(settings, async current =>
        {
            var path = _derivePathInfo(sourceFile, ProjectDirectory(method), method.ReflectedType!, method);
            return await Snapshot.CompareAsync(current, await target().ConfigureAwait(false), extension, sourceFile, method, path)
                .ConfigureAwait(false);
        });
    }

    private static string ProjectDirectory(MethodInfo method) => method.Module.Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .FirstOrDefault(attribute => attribute.Key == "Verify.ProjectDirectory")?.Value
        ?? throw new InvalidOperationException(
            "The test assembly does not say where its project lies: is Verify.Xunit.targets not imported?");
}
