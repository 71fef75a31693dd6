using CliWrap;
using CliWrap.Buffered;
using Neo4jKafkaConnect.Images;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>What git says of a real work tree.</summary>
public sealed class SourceRevisionEngineTests : IDisposable
{
    readonly AbsolutePath _folder = Directory.CreateTempSubdirectory("revision-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Knows_a_clean_tree_from_one_that_differs()
    {
        await GitAsync("init", "--quiet");
        await File.WriteAllTextAsync(_folder / "file", "one");
        await GitAsync("add", "file");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "--quiet", "-m", "one");

        var clean = await SourceRevision.ReadAsync(_folder, Logger.None, CancellationToken.None);
        await File.WriteAllTextAsync(_folder / "other", "two");
        var changed = await SourceRevision.ReadAsync(_folder, Logger.None, CancellationToken.None);

        Assert.True(clean.IsClean);
        Assert.Equal(40, clean.Commit?.Length);
        Assert.NotNull(clean.CommittedAt);
        Assert.False(changed.IsClean);
        Assert.Equal(clean.Commit, changed.Commit);
    }

    [Fact]
    public async Task Outside_a_checkout_there_is_none() =>
        Assert.Equal(SourceRevision.None, await SourceRevision.ReadAsync(_folder, Logger.None, CancellationToken.None));

    async Task GitAsync(params string[] arguments) =>
        await Cli.Wrap("git").WithArguments(arguments).WithWorkingDirectory(_folder).ExecuteBufferedAsync();
}
