using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace VerifyTests;

/// <summary>Compares a text with the verified file, and leaves a received file where they differ.</summary>
internal static class Snapshot
{
    private static readonly ConcurrentDictionary<string, MethodInfo> Used = new(StringComparer.OrdinalIgnoreCase);
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <exception cref="VerifyException">The snapshot is new or differs.</exception>
    public static async Task<VerifyResult> CompareAsync(
        VerifySettings settings, string? target, string extension, string sourceFile, MethodInfo method, PathInfo path)
    {
        var prefix = SnapshotName.Prefix(settings, sourceFile, method, path);
        if (settings.RequiresUniquePrefix && !Used.TryAdd($"{prefix}.{extension}", method))
        {
            throw new InvalidOperationException(
                $"The snapshot {prefix} is used more than once in this run: use UseMethodName, UseParameters or UseFileName, "
                    + "or allow it with DisableRequireUniquePrefix.");
        }

        var received = Scrub(settings, target, extension, method.Module.Assembly);
        var files = (Received: $"{prefix}.received.{extension}", Verified: $"{prefix}.verified.{extension}");
        var verified = File.Exists(files.Verified) ? Normalize(await File.ReadAllTextAsync(files.Verified).ConfigureAwait(false)) : null;
        if (received == verified)
        {
            File.Delete(files.Received);
            return new VerifyResult(files.Verified, received, target);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(files.Received)!);
        await File.WriteAllTextAsync(files.Received, received, Encoding).ConfigureAwait(false);
        throw new VerifyException(Explain(files.Received, files.Verified, received, verified));
    }

    private static string Scrub(VerifySettings settings, string? target, string extension, Assembly testAssembly)
    {
        // Nothing would be an empty file, which reads like a forgotten one: the published package writes these words.
        var text = new StringBuilder(target switch
        {
            null => "null",
            "" => "emptyString",
            _ => Normalize(target),
        });
        settings.Scrubbers.Apply(text, extension);
        VerifierSettings.Scrubbers.Apply(text, extension);
        DirectoryScrubber.Apply(text, testAssembly);
        return Normalize(text.ToString());
    }

    private static string Normalize(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static string Explain(string receivedFile, string verifiedFile, string received, string? verified)
    {
        var kind = verified is null ? "New" : "NotEqual";
        var receivedName = Path.GetFileName(receivedFile);
        var verifiedName = Path.GetFileName(verifiedFile);
        var message = $"""
            Directory: {Path.GetDirectoryName(receivedFile)}
            {kind}:
              - Received: {receivedName}
                Verified: {verifiedName}

            FileContent:

            {kind}:

            Received: {receivedName}
            {received}
            """;
        return verified is null ? message : $"{message}\nVerified: {verifiedName}\n{verified}";
    }
}
