using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>How a remote repository is reached.</summary>
public enum GitProtocol
{
    Https = 0,
    Ssh = 1,
}

/// <summary>A repository of git: where its remote is, and what is checked out.</summary>
public class GitRepository
{
    public GitRepository(
        GitProtocol? protocol,
        string endpoint,
        string identifier,
        string branch,
        AbsolutePath localDirectory,
        string head,
        string commit,
        IReadOnlyCollection<string> tags,
        string remoteName,
        string remoteBranch)
    {
        Protocol = protocol;
        Endpoint = endpoint;
        Identifier = identifier;
        Branch = branch;
        LocalDirectory = localDirectory;
        Head = head;
        Commit = commit;
        Tags = tags;
        RemoteName = remoteName;
        RemoteBranch = remoteBranch;
    }

    public GitProtocol? Protocol { get; }

    /// <summary>The host of the remote.</summary>
    public string Endpoint { get; }

    /// <summary>Owner and name.</summary>
    public string Identifier { get; }

    /// <summary>The branch that is checked out, or null.</summary>
    public string Branch { get; }

    public AbsolutePath LocalDirectory { get; }

    /// <summary>What HEAD says: a reference, or a commit where no branch is checked out.</summary>
    public string Head { get; }

    /// <summary>The commit that is checked out, or null before the first one.</summary>
    public string Commit { get; }

    /// <summary>The tags of that commit.</summary>
    public IReadOnlyCollection<string> Tags { get; }

    public string RemoteName { get; }

    public string RemoteBranch { get; }

    public string HttpsUrl => Endpoint is null ? null : $"https://{Endpoint}/{Identifier}.git";

    public string SshUrl => Endpoint is null ? null : $"git@{Endpoint}:{Identifier}.git";

    /// <summary>Reads the repository that the directory belongs to.</summary>
    /// <exception cref="Exception">It belongs to none.</exception>
    public static GitRepository FromLocalDirectory(AbsolutePath directory) => new GitDirectory(directory).Read();

    /// <summary>The repository at a URL such as <c>https://host/owner/name.git</c> or <c>git@host:owner/name.git</c>.</summary>
    public static GitRepository FromUrl(string url, string branch = null)
    {
        var remote = GitDirectory.ParseUrl(url);
        return new GitRepository(remote.Protocol, remote.Endpoint, remote.Identifier, branch, null, null, null, [], null, null);
    }

    /// <summary>The same repository with another branch.</summary>
    public GitRepository SetBranch(string branch) =>
        new(Protocol, Endpoint, Identifier, branch, LocalDirectory, Head, Commit, Tags, RemoteName, RemoteBranch);

    public override string ToString() => Endpoint is null ? LocalDirectory : $"https://{Endpoint}/{Identifier}";
}

/// <summary>Questions about the branch.</summary>
public static class GitRepositoryExtensions
{
    public static bool IsOnMainBranch(this GitRepository repository) => IsOn(repository, "main");

    public static bool IsOnMasterBranch(this GitRepository repository) => IsOn(repository, "master");

    public static bool IsOnMainOrMasterBranch(this GitRepository repository) =>
        repository.IsOnMainBranch() || repository.IsOnMasterBranch();

    static bool IsOn(GitRepository repository, string branch) =>
        string.Equals(repository.Branch, branch, StringComparison.OrdinalIgnoreCase);
}
