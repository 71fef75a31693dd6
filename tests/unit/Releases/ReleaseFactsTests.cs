using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Releases;
using Neo4jKafkaConnect.Tests.Evidence;
using Neo4jKafkaConnect.Tests.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Releases;

public sealed class ReleaseFactsTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_what_the_chain_left()
    {
        Write(image: "a", smoked: "a", scanned: "a", pushed: "a");
        _folder.Write("release-notes.md", "notes");
        var facts = ReleaseFacts.Read(_folder.Path, null);
        Assert.Equal(
            (SampleRecords.Image.Commit, true, "v5.2.0-cp7.5.0-r3", SampleRecords.Digest, "notes"),
            (facts.Commit, facts.IsCleanTree, facts.Release, facts.Digest, facts.Notes));
        Assert.Equal(["registry.example.com/data/neo4j-kafka-connect"], facts.Places);
        Assert.Empty(facts.Lacks);
    }

    [Fact]
    public void Evidence_of_another_image_is_none()
    {
        Write(image: "a", smoked: "b", scanned: "a", pushed: "b");
        var facts = ReleaseFacts.Read(_folder.Path, null);
        Assert.Equal(["Smoke: smoke.json is about another image, b."], facts.Lacks);
        Assert.Null(facts.Release);
        Assert.Null(facts.Digest);
        Assert.Empty(facts.Places);
    }

    [Fact]
    public void Evidence_that_failed_or_is_missing_is_none()
    {
        Write(image: "a", smoked: "a", pushed: "a", passed: false);
        Assert.Equal(
            ["Smoke: smoke.json says that it did not pass.", "Scan: there is no scan.json."], ReleaseFacts.Read(_folder.Path, null).Lacks);
    }

    [Fact]
    public void What_was_forced_is_not_proved()
    {
        Write(image: "a", smoked: "a", scanned: "a", pushed: "a", unproved: "Scan: there was none.");
        Assert.Equal(["Push: it was forced, Scan: there was none."], ReleaseFacts.Read(_folder.Path, null).Lacks);
    }

    [Theory]
    [InlineData("image.json")]
    [InlineData("push.json")]
    public void An_image_or_a_push_that_was_rehearsed_says_so(string file)
    {
        Write(image: "a", smoked: "a", scanned: "a", pushed: "a");
        Assert.False(ReleaseFacts.Read(_folder.Path, null).IsRehearsal);
        _folder.Write(file, $"{{\"rehearsal\": \"rehearsal: the connector\", {File.ReadAllText(_folder.Path / file)[1..]}");
        Assert.True(ReleaseFacts.Read(_folder.Path, null).IsRehearsal);
    }

    [Fact]
    public void Without_an_image_or_with_a_broken_file_it_refuses()
    {
        Assert.Throws<ConfigurationException>(() => ReleaseFacts.Read(_folder.Path, null));
        _folder.Write("image.json", "{");
        Assert.Throws<ConfigurationException>(() => ReleaseFacts.Read(_folder.Path, null));
    }

    [Fact]
    public void What_this_run_pushed_counts_and_not_what_lies_there()
    {
        Write(image: "a", smoked: "a", scanned: "a", pushed: "b");
        Assert.Equal("v5.2.0-cp7.5.0-r4", ReleaseFacts.Read(_folder.Path, SampleRecords.Push(4) with { ImageId = "a" }).Release);
    }

    void Write(
        string image, string? smoked = null, string? scanned = null, string? pushed = null, bool passed = true, params string[] unproved)
    {
        (SampleRecords.Image with { Id = image }).Write(_folder.Path);
        if (smoked is not null)
            (SampleRecords.Smoke with { Passed = passed, Image = SampleRecords.Smoke.Image with { Id = smoked } }).Write(_folder.Path);
        if (scanned is not null)
            SampleRecords.Scan(scanned).Write(_folder.Path);
        if (pushed is not null)
            (SampleRecords.Push(3) with { ImageId = pushed, Unproved = unproved }).Write(_folder.Path);
    }
}
