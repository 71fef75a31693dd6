using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Failures;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Releases;

/// <summary>A tag and the commit that it names in the end.</summary>
/// <param name="Name">Without <c>refs/tags/</c>.</param>
/// <param name="Commit">The full id.</param>
public sealed record GitTag(string Name, string Commit);

/// <summary>A working copy, through git itself.</summary>
public sealed class GitRepository(AbsolutePath root, ILogger log)
{
    /// <summary>The remote that releases are published to.</summary>
    public const string Remote = "origin";

    const string TagPrefix = "refs/tags/";
    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(2);

    /// <summary>The commit that is checked out; null outside a working copy, or before the first commit.</summary>
    public async Task<string?> FindHeadAsync(CancellationToken token)
    {
        var result = await RunAsync(["rev-parse", "--verify", "--quiet", "HEAD^{commit}"], "", token);
        return result.ExitCode == 0 ? result.OutputText.Trim() : null;
    }

    /// <summary>What differs from the commit, one file a line as git prints it; nothing where the tree is clean.</summary>
    public async Task<IReadOnlyList<string>> ListChangesAsync(CancellationToken token) =>
        Lines(await RequireAsync(["status", "--porcelain", "--untracked-files=normal"], token));

    /// <summary>The tags of the working copy.</summary>
    public async Task<IReadOnlyList<GitTag>> ListTagsAsync(CancellationToken token) =>
    [
        .. Lines(await RequireAsync(["for-each-ref", "--format=%(refname) %(objectname) %(*objectname)", "refs/tags"], token))
            .Select(x => x.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(x => new GitTag(x[0][TagPrefix.Length..], x[^1])),
    ];

    /// <summary>Whether there is a remote to publish to.</summary>
    public async Task<bool> HasRemoteAsync(CancellationToken token) =>
        Lines(await RequireAsync(["remote"], token)).Contains(Remote);

    /// <summary>The tags of the remote, whether they were fetched or not.</summary>
    /// <exception cref="InfrastructureException">The remote does not answer.</exception>
    public async Task<IReadOnlyList<GitTag>> ListRemoteTagsAsync(CancellationToken token)
    {
        var result = await RunAsync(["ls-remote", "--tags", Remote], "", token);
        if (result.ExitCode != 0)
            throw new InfrastructureException(
                $"Listing the tags of the remote {Remote}.",
                Said(result),
                "See that the remote can be reached (git ls-remote --tags origin): a number that it has already must not be given again.");

        // An annotated tag is listed twice: the tag itself, and with ^{} the commit that it names.
        return
        [
            .. Lines(result.OutputText).Select(x => x.Split('\t')).Where(x => x.Length == 2)
                .GroupBy(x => x[1].Replace("^{}", "", StringComparison.Ordinal)[TagPrefix.Length..], x => x[0], StringComparer.Ordinal)
                .Select(x => new GitTag(x.Key, x.Last())),
        ];
    }

    /// <summary>Creates an annotated tag.</summary>
    /// <exception cref="ConfigurationException">git refuses it.</exception>
    public async Task CreateTagAsync(GitTag tag, string message, CancellationToken token)
    {
        // Verbatim: the headings of Markdown begin like git's comments. The message comes on standard input, not as an argument.
        var result = await RunAsync(["tag", "--annotate", "--cleanup=verbatim", "--file=-", tag.Name, tag.Commit], message, token);
        if (result.ExitCode != 0)
            throw new ConfigurationException(
                $"Tagging {tag.Commit} as {tag.Name}.", Said(result),
                "Where git does not know who you are: git config user.name and user.email.");
    }

    /// <summary>The message of an annotated tag.</summary>
    public Task<string> ReadMessageAsync(string name, CancellationToken token) =>
        RequireAsync(["for-each-ref", "--format=%(contents)", $"{TagPrefix}{name}"], token);

    /// <summary>Publishes one tag.</summary>
    /// <exception cref="InfrastructureException">The remote does not take it.</exception>
    public async Task PushTagAsync(string name, CancellationToken token)
    {
        var result = await RunAsync(["push", "--porcelain", Remote, $"{TagPrefix}{name}:{TagPrefix}{name}"], "", token);
        if (result.ExitCode != 0)
            throw new InfrastructureException(
                $"Pushing the tag {name} to {Remote}.",
                Said(result),
                $"The tag is in the working copy. Push it when the remote can be reached: git push {Remote} {name}");
    }

    async Task<string> RequireAsync(IReadOnlyList<string> arguments, CancellationToken token)
    {
        var result = await RunAsync(arguments, "", token);
        return result.ExitCode == 0 ? result.OutputText : throw new ConfigurationException(
            $"Running git {string.Join(' ', arguments)} in {root}.", Said(result), "Run it in a working copy of the repository.");
    }

    async Task<ProgramResult> RunAsync(IReadOnlyList<string> arguments, string input, CancellationToken token)
    {
        var call = new ProgramCall("git", arguments)
        {
            Folder = root,
            Environment = new Dictionary<string, string?> { ["GIT_TERMINAL_PROMPT"] = "0", ["LC_ALL"] = "C" },
            Within = s_bound,
        };
        var result = await new ProgramRunner(log).RunAsync(call.WithInput(input), token);
        return result.End switch
        {
            ProgramEnd.NotStarted =>
                throw new ConfigurationException("Starting git.", result.Describe(), "Install git, and see that it is on PATH."),
            ProgramEnd.OutOfTime => throw new InfrastructureException(
                $"Running git {arguments[0]}.", result.Describe(), "See whether the remote answers (git ls-remote)."),
            _ => result,
        };
    }

    static string Said(ProgramResult result) =>
        result.ErrorText.Trim() is { Length: > 0 } error ? error : $"git ended with {result.ExitCode}.";

    static IReadOnlyList<string> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
