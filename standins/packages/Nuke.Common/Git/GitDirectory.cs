using Nuke.Common.IO;

namespace Nuke.Common.Git;

/// <summary>The files of a <c>.git</c> directory (git-scm.com, gitrepository-layout), read without git.</summary>
sealed class GitDirectory
{
    const string BranchPrefix = "refs/heads/";
    const string TagPrefix = "refs/tags/";

    readonly AbsolutePath _workTree;
    readonly string _directory;
    readonly string _common;

    public GitDirectory(AbsolutePath directory)
    {
        _workTree = directory.FindParentOrSelf(candidate => Path.Exists(Path.Combine(candidate, ".git")))
            .NotNull($"Directory '{directory}' belongs to no git repository");
        _directory = Resolve(Path.Combine(_workTree, ".git"));
        var common = Path.Combine(_directory, "commondir");
        _common = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), _directory) : _directory;
    }

    public static (GitProtocol? Protocol, string Endpoint, string Identifier) ParseUrl(string url)
    {
        var text = url.Trim();
        var protocol = text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? GitProtocol.Https : GitProtocol.Ssh;
        var start = text.IndexOf("://", StringComparison.Ordinal);
        var rest = start < 0 ? text : text[(start + 3)..];
        rest = rest[(rest.IndexOf('@', StringComparison.Ordinal) + 1)..];
        var end = rest.IndexOfAny(['/', ':']);
        if (end <= 0 || start < 0 && rest[end] == '/')
            return (null, null, null);
        var path = rest[(end + 1)..];
        var colon = rest[end] == ':' && start >= 0 ? path.IndexOf('/', StringComparison.Ordinal) : -1;
        var endpoint = colon < 0 ? rest[..end] : rest[..(end + 1 + colon)];
        var identifier = (colon < 0 ? path : path[(colon + 1)..]).TrimEnd('/');
        return (protocol, endpoint, identifier.EndsWith(".git", StringComparison.Ordinal) ? identifier[..^4] : identifier);
    }

    public GitRepository Read()
    {
        var head = File.ReadAllText(Path.Combine(_directory, "HEAD")).Trim();
        var reference = head.StartsWith("ref: ", StringComparison.Ordinal) ? head["ref: ".Length..] : null;
        var references = ReadReferences();
        var commit = reference is null ? head : references.GetValueOrDefault(reference);
        var branch = reference?.StartsWith(BranchPrefix, StringComparison.Ordinal) == true ? reference[BranchPrefix.Length..] : null;
        var (remoteName, remoteBranch, url) = ReadRemote(branch);
        var remote = url is null ? default : ParseUrl(url);
        var tags = references
            .Where(entry => entry.Key.StartsWith(TagPrefix, StringComparison.Ordinal) && entry.Value == commit)
            .Select(entry => entry.Key[TagPrefix.Length..])
            .ToList();
        return new GitRepository(
            remote.Protocol, remote.Endpoint, remote.Identifier, branch, _workTree, reference ?? head, commit, tags, remoteName,
            remoteBranch);
    }

    // A work tree or a submodule has a file that names its directory.
    static string Resolve(string path) =>
        Directory.Exists(path)
            ? path
            : Path.GetFullPath(File.ReadAllText(path).Trim()["gitdir: ".Length..], Path.GetDirectoryName(path));

    Dictionary<string, string> ReadReferences()
    {
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        ReadPacked(references);
        var root = Path.Combine(_common, "refs");
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            var name = "refs/" + Path.GetRelativePath(root, file).Replace('\\', '/');
            references[name] = File.ReadAllText(file).Trim();
        }

        return references;
    }

    void ReadPacked(Dictionary<string, string> references)
    {
        var packed = Path.Combine(_common, "packed-refs");
        if (!File.Exists(packed))
            return;
        var last = default(string);
        foreach (var line in File.ReadLines(packed).Where(line => line.Length > 0 && line[0] != '#'))
        {
            // The commit behind the annotated tag of the line before.
            if (line[0] == '^')
                references[last] = line[1..];
            else if (line.Split(' ', 2) is [var commit, var name])
                references[last = name] = commit;
        }
    }

    (string Name, string Branch, string Url) ReadRemote(string branch)
    {
        var configuration = ReadConfiguration();
        var name = configuration.GetValueOrDefault($"branch \"{branch}\".remote") ?? "origin";
        var merge = configuration.GetValueOrDefault($"branch \"{branch}\".merge");
        var remoteBranch = merge?.StartsWith(BranchPrefix, StringComparison.Ordinal) == true ? merge[BranchPrefix.Length..] : merge;
        return configuration.GetValueOrDefault($"remote \"{name}\".url") is { } url ? (name, remoteBranch, url) : default;
    }

    Dictionary<string, string> ReadConfiguration()
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var file = Path.Combine(_common, "config");
        var section = string.Empty;
        foreach (var line in File.Exists(file) ? File.ReadLines(file).Select(line => line.Trim()) : [])
        {
            if (line.StartsWith('['))
                section = line.Trim('[', ']');
            else if (line.Split('=', 2) is [var key, var value])
                values.TryAdd($"{section}.{key.Trim()}", value.Trim());
        }

        return values;
    }
}
