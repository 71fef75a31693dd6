using System.Text.Json;
using System.Text.Json.Nodes;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Releases;

/// <summary>Release as a person calls it.</summary>
[Trait("Category", "Engine")]
public sealed class ReleaseCommandLineEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : RepositoryTest(rehearsal, output)
{
    const string Release = "v5.2.0-cp7.5.0-r1";

    // What a run in earnest would do to real registries; the record is that of the rehearsal's push.
    static readonly string[] s_afterThePush = ["Lint", "BuildImage", "Smoke", "Scan", "Push", "Assemble", "--registry", "127.0.0.1:1"];

    AbsolutePath Artifacts => Root / "artifacts";

    AbsolutePath Evidence => Artifacts / "5.2.0-cp7.5.0";

    [SkippableFact]
    public async Task Rehearses_the_chain_and_tags_in_earnest_what_it_pushed()
    {
        await GitAsync("tag", "unrelated");
        var (before, tree) = (await RefsAsync(), Tree());
        var rehearsed = await RehearseAsync(0, "Release", [.. await ScannerAsync(), "--push-tag"]);
        Assert.Equal($"Tag: {Release}, not made (a rehearsal tags nothing)", SummaryOf(rehearsed, "Release"));
        Assert.DoesNotContain("A release would be refused", rehearsed.Text, StringComparison.Ordinal);
        Assert.Equal(before, await RefsAsync());
        Assert.Equal(tree, Tree());

        // From here on as in earnest: the record says where the rehearsal's registry was.
        Directory.Move(Artifacts / "5.2.0-cp7.5.0-rehearsal", Evidence);
        var refused = await RunAsync(1, "Release", s_afterThePush);
        Assert.Contains("The image was built or pushed in a rehearsal.", refused.Text, StringComparison.Ordinal);
        Forget("image.json");
        Forget("push.json");
        var dry = await RunAsync(0, "Release", [.. s_afterThePush, "--dry-run", "--push-tag"]);
        Assert.Equal(PrintedBy(rehearsed, "Release"), PrintedBy(dry, "Release"));
        Assert.Equal($"Tag: {Release}, not made (--dry-run), Pushed: would go to origin", SummaryOf(dry, "Release"));
        Assert.Equal(before, await RefsAsync());

        await RunAsync(0, "Release", [.. s_afterThePush, "--push-tag"]);
        var message = await GitAsync("for-each-ref", "--format=%(contents)", $"refs/tags/{Release}");
        Assert.StartsWith($"{Release}\n\nDigest: {DigestOfThePush()}\nImage: 127.0.0.1:", message, StringComparison.Ordinal);
        Assert.Contains(await File.ReadAllTextAsync(Evidence / "release-notes.md", Token), message, StringComparison.Ordinal);
        Assert.Equal(
            [$"refs/tags/{Release}", $"refs/tags/{Release}^{{}}"],
            (await GitAsync("ls-remote", "origin")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(x => x.Split('\t')[1]));
        Assert.Equal(tree, Tree());
        await RefuseWhatIsGivenAsync();
    }

    [SkippableFact]
    public async Task Without_a_registry_nothing_is_begun()
    {
        var build = await RunAsync(2, "Release", "--dry-run");

        Assert.Contains("There is no registry to push to", build.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lint of kafka-connect", build.Text, StringComparison.Ordinal);
    }

    async Task RefuseWhatIsGivenAsync()
    {
        var again = await RunAsync(2, "Release", s_afterThePush);
        Assert.Contains($"is released already, as {Release}", again.Text, StringComparison.Ordinal);

        var former = (await GitAsync("rev-parse", "HEAD")).Trim();
        var head = await TemporaryRepository.CommitAllAsync(Root, "two");
        var other = await RunAsync(2, "Release", s_afterThePush);
        Assert.Contains($"The image was built from {former}, and {head} is checked out", other.Text, StringComparison.Ordinal);

        Repository.Edit(Evidence / "image.json", former, head);
        var before = await RefsAsync();
        var taken = await RunAsync(2, "Release", [.. s_afterThePush, "--push-tag"]);
        Assert.Contains($"The number is given already: {Release} is {former}", taken.Text, StringComparison.Ordinal);
        Assert.Equal(before, await RefsAsync());
    }

    // Takes away that it was a rehearsal.
    void Forget(string record)
    {
        var content = JsonNode.Parse(File.ReadAllText(Evidence / record))!.AsObject();
        Assert.True(content.Remove("rehearsal"));
        File.WriteAllText(Evidence / record, content.ToJsonString());
    }

    string DigestOfThePush()
    {
        using var record = JsonDocument.Parse(File.ReadAllText(Evidence / "push.json"));
        return record.RootElement.GetProperty("digest").GetString()!;
    }
}
