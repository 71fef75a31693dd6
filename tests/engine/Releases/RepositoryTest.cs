using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Neo4jKafkaConnect.Artifacts;
using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>
/// A test that runs the build in a git repository of its own: one commit with a copy of this repository, and a remote that is empty.
/// </summary>
public abstract partial class RepositoryTest(RehearsalFixture rehearsal, ITestOutputHelper output) : BuildTest(rehearsal, output),
    IAsyncLifetime
{
    // What git ignores, and git's own.
    static readonly string[] s_notOfTheTree = [".git", ".nuke/temp", "artifacts"];
    readonly ITestOutputHelper _output = output;

    private protected AbsolutePath Remote => Root.Parent / "remote.git";

    private protected AbsolutePath RehearsalLock => new RehearsalPaths(Root).LockFile;

    /// <inheritdoc />
    public Task InitializeAsync() => TemporaryRepository.InitAsync(Root, Remote);

    /// <inheritdoc />
    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The engine's id of the image that this repository built last; its first tag is that of others as well.</summary>
    private protected string BuiltImageId => BuiltImage["id"]!.GetValue<string>();

    /// <summary>Its tag that names the commit.</summary>
    private protected string BuiltImageTag => BuiltImage["tags"]!.AsArray()[^1]!.GetValue<string>();

    /// <summary>What git prints.</summary>
    private protected Task<string> GitAsync(params string[] arguments) => TemporaryRepository.GitAsync(Root, arguments);

    /// <summary>Starts a target in a rehearsal. Names at the beginning of the arguments are further targets to skip.</summary>
    private protected Task<RunningBuild> RehearseAsync(string target, params IEnumerable<string> arguments) =>
        Task.FromResult(StartAlone(target, [.. arguments, "--rehearse"]));

    /// <summary>Runs a target of a rehearsal to its end.</summary>
    private protected async Task<RunningBuild> RehearseAsync(int exitCode, string target, params IEnumerable<string> arguments) =>
        await EndAsync(exitCode, await RehearseAsync(target, arguments));

    /// <summary>Runs a target to its end, in earnest.</summary>
    private protected async Task<RunningBuild> RunAsync(int exitCode, string target, params IEnumerable<string> arguments) =>
        await EndAsync(exitCode, StartAlone(target, arguments));

    /// <summary>Waits for the end, and looks for what is left.</summary>
    private protected async Task<RunningBuild> EndAsync(int exitCode, RunningBuild build)
    {
        var ended = await build.ExitCode;
        await Rehearsal.Images.RememberNewAsync(Token);
        Assert.Equal(exitCode, ended);
        await AssertNothingLeftAsync(build);
        return build;
    }

    /// <summary>Everything that git knows, here and at the remote.</summary>
    private protected async Task<string> RefsAsync() => await GitAsync("for-each-ref") + await GitAsync("ls-remote", "origin");

    /// <summary>Every file of the working tree with its mode and content.</summary>
    private protected IReadOnlyDictionary<string, string> Tree() => Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
        .Select(x => Path.GetRelativePath(Root, x).Replace('\\', '/'))
        .Where(x => !s_notOfTheTree.Any(folder => x.StartsWith($"{folder}/", StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal)
        .ToDictionary(x => x, x =>
            $"{(OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Root / x))} "
                + $"{Convert.ToHexStringLower(File.ReadAllBytes(Root / x))}");

    /// <summary>
    /// What a target printed: without details and times of the day, and with what differs from machine to machine replaced by names.
    /// </summary>
    private protected string PrintedBy(RunningBuild build, string target)
    {
        var lines = build.Lines.SkipWhile(x => x != $"║ {target}").Skip(2).TakeWhile(x => !x.StartsWith('╬') && !x.StartsWith('═'))
            .Select(x => TimeOfDay().Replace(x, "")).Where(x => !x.StartsWith("[DBG]", StringComparison.Ordinal));
        return Replace(string.Join('\n', lines).Trim('\n'));
    }

    /// <summary>What the summary says of a target.</summary>
    private protected string SummaryOf(RunningBuild build, string target)
    {
        var line = build.Lines.Last(x => x.StartsWith($"{target} ", StringComparison.Ordinal));
        return Replace(
            line.Contains("// ", StringComparison.Ordinal) ? line[(line.IndexOf("// ", StringComparison.Ordinal) + 3)..].TrimEnd() : "");
    }

    JsonNode BuiltImage => JsonNode.Parse(File.ReadAllText(
        Directory.GetFiles(Root / "artifacts", ImageRecord.FileName, SearchOption.AllDirectories).MaxBy(File.GetLastWriteTimeUtc)!))!;

    string Replace(string text) => text
        .Replace(Rehearsal.Setup.BaseImageRepository, "{base image}", StringComparison.Ordinal)
        .Replace(Root, "{root}", StringComparison.Ordinal);

    RunningBuild StartAlone(string target, IEnumerable<string> arguments) =>
        new BuildProgram(Root, Rehearsal.Engine.Endpoint.DockerHost, _output)
            .Start(Token, [target, "--skip", "Restore", "Compile", .. arguments]);

    [GeneratedRegex(@"^\d\d:\d\d:\d\d ")]
    private static partial Regex TimeOfDay();
}
