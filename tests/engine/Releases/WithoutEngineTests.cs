using Neo4jKafkaConnect.Evidence;
using Neo4jKafkaConnect.Tests.Artifacts;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>What reads nothing but what was recorded runs where no engine answers.</summary>
public sealed class WithoutEngineTests(ITestOutputHelper output) : IDisposable
{
    const string Release = "v5.2.0-cp7.5.0-r1";

    static readonly string[] s_afterThePush =
    [
        "--skip", "Lint", "BuildImage", "Smoke", "Scan", "Push", "Assemble", "--registry", "127.0.0.1:1",
    ];

    readonly TemporaryFolder _folder = new();
    readonly SampleRelease _sample = new();
    readonly CancellationTokenSource _bound = new(TimeSpan.FromMinutes(2));

    public void Dispose()
    {
        _bound.Dispose();
        _sample.Dispose();
        _folder.Dispose();
    }

    [SkippableFact]
    public async Task A_release_is_put_together_and_tagged()
    {
        var root = Repository.CopyBuild(_folder.Path / "repository");
        await TemporaryRepository.InitAsync(root, _folder.Path / "remote.git");
        var head = (await TemporaryRepository.GitAsync(root, "rev-parse", "HEAD")).Trim();
        var evidence = root / "artifacts" / "5.2.0-cp7.5.0";
        evidence.Parent.CreateDirectory();
        Directory.Move(_sample.Write(image: SampleRecords.Image with { Commit = head }), evidence);
        var program = new BuildProgram(root, $"unix://{_folder.Path / "no-engine.sock"}", output);

        await RunAsync("Assemble");

        Assert.Equal(Release, ImageRecord.Read(evidence)?.Release);
        await RunAsync("Release", s_afterThePush);
        var message = await TemporaryRepository.GitAsync(root, "for-each-ref", "--format=%(contents)", $"refs/tags/{Release}");
        Assert.StartsWith($"{Release}\n\nDigest: {SampleRecords.Digest}\n", message, StringComparison.Ordinal);

        async Task RunAsync(string target, params IEnumerable<string> arguments) =>
            Assert.Equal(0, await (await program.RunAsync(_bound.Token, [target, .. arguments])).ExitCode);
    }
}
