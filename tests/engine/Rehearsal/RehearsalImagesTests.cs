using System.Formats.Tar;
using Neo4jKafkaConnect.Basics;
using Neo4jKafkaConnect.Engine;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Images;
using Neo4jKafkaConnect.Rehearsal;
using Nuke.Common.IO;
using Serilog.Core;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

/// <summary>Images imported, built and removed in a real engine.</summary>
[Trait("Category", "Engine")]
public sealed class RehearsalImagesTests : IAsyncLifetime, IDisposable
{
    const string Prefix = "rehearsal/cp-kafka-connect-";
    static readonly Dictionary<string, string> s_none = [];

    readonly AbsolutePath _root = Directory.CreateTempSubdirectory("rehearsal-").FullName;
    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(3));
    readonly ProgramRunner _runner = new(Logger.None);
    EngineLease? _engine;

    RehearsalPaths Paths => new(_root);

    CancellationToken Token => _bound.Token;

    public async Task InitializeAsync()
    {
        var host = HostSystem.Detect();
        if (!host.CanBringParts)
            return;
        var packages = new AptPackages(host, _runner, new Steps(Logger.None, TimeProvider.System), Logger.None, TimeProvider.System);
        var folders = EngineFolders.For(Paths.Engine);
        var engine = new RehearsalEngine(folders, host, packages, _runner, Logger.None, TimeProvider.System) { ManagesFirewall = false };
        _engine = await engine.AcquirePrivateAsync([], Token);
    }

    public async Task DisposeAsync()
    {
        if (_engine is not null)
            await _engine.DisposeAsync();
        await new RehearsalCleaning(Paths, Logger.None).RunAsync(CancellationToken.None);
        Directory.Delete(_root, recursive: true);
    }

    public void Dispose() => _bound.Dispose();

    [SkippableFact]
    public async Task Imports_a_root_file_system_and_builds_on_it()
    {
        var images = Images();
        await images.ImportAsync(
            await WriteTarAsync(), "rehearsal/root", "latest", new Dictionary<string, string> { ["a"] = "b c" }, Token);
        Assert.Equal("b c", (await images.FindAsync("rehearsal/root:latest", Token))!.Config.Labels["a"]);

        var context = new BuildContext()
            .AddText("Dockerfile", "ARG ROOT\nFROM ${ROOT}\nCOPY empty/ /empty/\nCOPY x /x\n")
            .AddText("x/y", "content")
            .AddEmptyFolder("empty");
        await images.BuildAsync(
            context, "rehearsal/built:1", new Dictionary<string, string> { ["c"] = "d" },
            new Dictionary<string, string> { ["ROOT"] = "rehearsal/root" }, Token);

        Assert.Equal("d", (await images.FindAsync("rehearsal/built:1", Token))!.Config.Labels["c"]);
    }

    [SkippableFact]
    public async Task Tells_the_last_lines_of_a_build_that_fails()
    {
        var context = new BuildContext().AddText("Dockerfile", "FROM scratch\nCOPY nothing /nothing\n");

        var failure = await Assert.ThrowsAsync<InfrastructureException>(
            () => Images().BuildAsync(context, "rehearsal/built:1", s_none, s_none, Token));

        Assert.Contains("rehearsal/built:1", failure.Attempted, StringComparison.Ordinal);
        Assert.Contains("nothing", failure.CameBack, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Has_no_image_of_a_name_that_was_never_used() =>
        Assert.Null(await Images().FindAsync("rehearsal/never:1", Token));

    [SkippableFact]
    public async Task Keeps_the_images_used_last_and_those_that_a_run_uses()
    {
        var images = Images();
        var tar = await WriteTarAsync();
        var own = new Dictionary<string, string> { [RehearsalLabels.WorkingCopy] = RehearsalLabels.WorkingCopyOf(_root) };
        var pruning = new RehearsalPruning(Paths, images.Engine, Logger.None);
        for (var number = 1; number <= 9; number++)
        {
            var repository = $"{Prefix}{number}";
            await images.ImportAsync(tar, repository, "7.5.0", own, Token);
            var use = pruning.Use(repository);
            File.SetLastWriteTimeUtc(Paths.Cache / "images" / repository.Replace('/', '_'), DateTime.UnixEpoch.AddDays(number));
            if (number > 1)
                File.Delete(use);
        }

        await images.ImportAsync(tar, $"{Prefix}of-another-working-copy", "7.5.0", s_none, Token);
        await pruning.RunAsync(Prefix, Token);

        var left = new List<string>();
        foreach (var name in Enumerable.Range(1, 9).Select(x => $"{x}").Append("of-another-working-copy"))
        {
            if (await images.FindAsync($"{Prefix}{name}:7.5.0", Token) is not null)
                left.Add(name);
        }

        Assert.Equal(["1", "4", "5", "6", "7", "8", "9", "of-another-working-copy"], left);
    }

    RehearsalImages Images()
    {
        Skip.If(_engine is null, "a private engine needs Debian or Ubuntu as root");
        return new RehearsalImages(_engine.Connection, token => DockerProgram.FindAsync(_engine.Connection, token), Logger.None);
    }

    async Task<AbsolutePath> WriteTarAsync()
    {
        var file = _root / "root.tar";
        await using var writer = new TarWriter(File.Create(file));
        await writer.WriteEntryAsync(
            new PaxTarEntry(TarEntryType.RegularFile, "etc/name") { DataStream = new MemoryStream([1, 2, 3]) }, Token);
        return file;
    }
}
