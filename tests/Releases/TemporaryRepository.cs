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
        await repository.GitAsync("init", "--quiet", "--initial-branch=main");
        await repository.GitAsync("config", "user.name", "Test");
        await repository.GitAsync("config", "user.email", "test@example.com");
        await repository.GitAsync("config", "core.hooksPath", "no-hooks");
        await repository.CommitAsync("one");
        await repository.GitAsync("init", "--quiet", "--bare", repository.RemoteRoot);
        await repository.GitAsync("remote", "add", "origin", repository.RemoteRoot);
        return repository;
    }

    /// <summary>Commits a change.</summary>
    /// <returns>The commit.</returns>
    public async Task<string> CommitAsync(string text)
    {
        await File.WriteAllTextAsync(Root / "file", text);
        await GitAsync("add", "--all");
        await GitAsync("commit", "--quiet", "--message", text);
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    public async Task<string> GitAsync(params string[] arguments) => (await Cli.Wrap("git")
        .WithArguments(arguments)
        .WithWorkingDirectory(Root)
        .WithEnvironmentVariables(x => x.Set("GIT_CONFIG_GLOBAL", "/dev/null").Set("GIT_CONFIG_NOSYSTEM", "1"))
        .ExecuteBufferedAsync()).StandardOutput;

    public void Dispose()
    {
        // git writes its objects read-only, which keeps Windows from deleting them.
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }
}
