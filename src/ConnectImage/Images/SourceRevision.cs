using System.Globalization;
using Neo4jKafkaConnect.Basics;
using Nuke.Common.IO;
using Serilog;

namespace Neo4jKafkaConnect.Images;

/// <summary>The state of the sources that an image is built from.</summary>
/// <param name="Commit">The full commit id; null outside a git checkout.</param>
/// <param name="IsClean">Whether the work tree is exactly that commit.</param>
/// <param name="CommittedAt">When it was committed; null outside a git checkout.</param>
/// <param name="Source">The address of the remote <c>origin</c> without credentials; null where there is none.</param>
public sealed record SourceRevision(string? Commit, bool IsClean, DateTimeOffset? CommittedAt, Uri? Source)
{
    /// <summary>No git checkout.</summary>
    public static SourceRevision None { get; } = new(null, IsClean: false, null, null);

    /// <summary>Asks git.</summary>
    public static async Task<SourceRevision> ReadAsync(AbsolutePath root, ILogger log, CancellationToken token)
    {
        var head = await GitAsync(root, log, ["log", "-1", "--format=%H %ct"], token);
        if (head?.Trim().Split(' ') is not [var commit, var seconds])
            return None;
        var status = await GitAsync(root, log, ["status", "--porcelain", "--untracked-files=normal"], token);
        var origin = await GitAsync(root, log, ["config", "--get", "remote.origin.url"], token);
        return new SourceRevision(
            commit,
            status?.Length == 0,
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, CultureInfo.InvariantCulture)),
            ToWebAddress(origin?.Trim()));
    }

    /// <summary>
    /// The address that a browser takes: <c>git@host:owner/name.git</c> becomes <c>https://host/owner/name</c>; a user and a
    /// password in the address are left out. Null for a local path.
    /// </summary>
    public static Uri? ToWebAddress(string? remote)
    {
        if (string.IsNullOrWhiteSpace(remote))
            return null;
        var scp = remote.Contains("://", StringComparison.Ordinal) ? null : remote.Split(':', 2);
        if (scp is [var host, var path] && host.Contains('@', StringComparison.Ordinal))
            remote = $"https://{host[(host.IndexOf('@', StringComparison.Ordinal) + 1)..]}/{path}";
        if (!Uri.TryCreate(remote, UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http" or "ssh" or "git"))
            return null;
        var plain = address.AbsolutePath.EndsWith(".git", StringComparison.Ordinal) ? address.AbsolutePath[..^4] : address.AbsolutePath;
        return new UriBuilder(
            address.Scheme == "http" ? "http" : "https", address.Host, address.Scheme is "http" or "https" ? address.Port : -1, plain).Uri;
    }

    static async Task<string?> GitAsync(AbsolutePath root, ILogger log, IReadOnlyList<string> arguments, CancellationToken token)
    {
        var result = await new ProgramRunner(log).RunAsync(new ProgramCall("git", arguments) { Folder = root }, token);
        if (result.Succeeded)
            return result.OutputText;
        log.Debug("git says nothing of its sources: {Reason:l}", result.Describe());
        return null;
    }
}
