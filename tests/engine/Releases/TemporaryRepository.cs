using CliWrap;
using CliWrap.Buffered;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>A git repository of a test's own, with a remote beside it; the machine's own configuration of git has no say.</summary>
sealed class TemporaryRepository : IDisposable
{
    readonly AbsolutePath _folder = Directory.CreateTempSubdirectory("releases-").FullName;

    TemporaryRepository()
    {
    }

    public AbsolutePath Root => _folder / "work";

    public AbsolutePath RemoteRoot => _folder / "remote.git";

    public static async Task<TemporaryRepository> CreateAsync()
    {
        var repository = new TemporaryRepository();
        Directory.CreateDirectory(repository.Root);
        await File.WriteAllTextAsync(repository.Root / "file", "one");
        await InitAsync(repository.Root, repository.RemoteRoot);
        return repository;
    }

    /// <summary>Makes a repository of a folder's files, and an empty remote.</summary>
    public static async Task InitAsync(AbsolutePath root, AbsolutePath remote)
    {
        await GitAsync(root, "init", "--quiet", "--initial-branch=main");
        await GitAsync(root, "config", "user.name", "Test");
        await GitAsync(root, "config", "user.email", "test@example.com");
        await GitAsync(root, "config", "core.hooksPath", "no-hooks");
        await CommitAllAsync(root, "one");
        await GitAsync(root, "init", "--quiet", "--bare", remote);
        await GitAsync(root, "remote", "add", "origin", remote);
    }

    /// <summary>Commits all that differs.</summary>
    /// <returns>The commit.</returns>
    public static async Task<string> CommitAllAsync(AbsolutePath root, string text)
    {
        await GitAsync(root, "add", "--all");
        await GitAsync(root, "commit", "--quiet", "--allow-empty", "--message", text);
        return (await GitAsync(root, "rev-parse", "HEAD")).Trim();
    }

    /// <summary>What git prints.</summary>
    public static async Task<string> GitAsync(AbsolutePath root, params string[] arguments) => (await Cli.Wrap("git")
        .WithArguments(arguments)
        .WithWorkingDirectory(root)
        .WithEnvironmentVariables(x => x.Set("GIT_CONFIG_GLOBAL", "/dev/null").Set("GIT_CONFIG_NOSYSTEM", "1"))
        .ExecuteBufferedAsync()).StandardOutput;

    /// <summary>Commits a change.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAsync(string text)
    {
        await File.WriteAllTextAsync(Root / "file", text);
        return await CommitAllAsync(Root, text);
    }

    public Task<string> GitAsync(params string[] arguments) => GitAsync(Root, arguments);

    public void Dispose()
    {
        // git writes its objects read-only, which keeps Windows from deleting them.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }
}
