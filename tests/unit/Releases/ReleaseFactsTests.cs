using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Releases;
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
        var facts = ReleaseFacts.Read(_folder.Path);
        Assert.Equal(("c0ffee", true, "v5.2.0-cp7.5.0-r3", "sha256:d", "notes"), (facts.Commit, facts.IsCleanTree, facts.Release, facts.Digest, facts.Notes));
        Assert.Equal(["ghcr.io/example/image"], facts.Places);
        Assert.Empty(facts.Lacks);
    }

    [Fact]
    public void Evidence_of_another_image_is_none()
    {
        Write(image: "a", smoked: "b", scanned: "a", pushed: "b");
        var facts = ReleaseFacts.Read(_folder.Path);
        Assert.Equal(["Smoke: smoke.json is about another image, b."], facts.Lacks);
        Assert.Null(facts.Release);
        Assert.Null(facts.Digest);
        Assert.Empty(facts.Places);
    }

    [Fact]
    public void Evidence_that_failed_or_is_missing_is_none()
    {
        Write(image: "a", smoked: "a", pushed: "a", passed: "false");
        Assert.Equal(["Smoke: smoke.json says that it did not pass.", "Scan: there is no scan.json."], ReleaseFacts.Read(_folder.Path).Lacks);
    }

    [Fact]
    public void What_was_forced_is_not_proved()
    {
        Write(image: "a", smoked: "a", scanned: "a", pushed: "a", unproved: "\"Scan: there was none.\"");
        Assert.Equal(["Push: it was forced, Scan: there was none."], ReleaseFacts.Read(_folder.Path).Lacks);
    }

    [Theory]
    [InlineData("image.json", true)]
    [InlineData("push.json", true)]
    [InlineData("smoke.json", false)]
    public void An_image_or_a_push_that_was_rehearsed_says_so(string file, bool isRehearsal)
    {
        Write(image: "a", smoked: "a", scanned: "a", pushed: "a");
        Assert.False(ReleaseFacts.Read(_folder.Path).IsRehearsal);
        _folder.Write(file, $"{{\"rehearsal\": \"rehearsal: the connector\", {File.ReadAllText(_folder.Path / file)[1..]}");
        Assert.Equal(isRehearsal, ReleaseFacts.Read(_folder.Path).IsRehearsal);
    }

    [Fact]
    public void Without_an_image_or_with_a_broken_file_it_refuses()
    {
        Assert.Throws<ConfigurationException>(() => ReleaseFacts.Read(_folder.Path));
        _folder.Write("image.json", "{");
        Assert.Throws<ConfigurationException>(() => ReleaseFacts.Read(_folder.Path));
    }

    void Write(string image, string? smoked = null, string? scanned = null, string? pushed = null, string passed = "true", string unproved = "")
    {
        _folder.Write("image.json", $$"""{"id": "{{image}}", "commit": "c0ffee", "cleanTree": true}""");
        if (smoked is not null)
            _folder.Write("smoke.json", $$$"""{"passed": {{{passed}}}, "image": {"id": "{{{smoked}}}"}}""");
        if (scanned is not null)
            _folder.Write("scan.json", $$$"""{"passed": true, "image": {"id": "{{{scanned}}}"}}""");
        if (pushed is not null)
            _folder.Write("push.json", $$"""{"imageId": "{{pushed}}", "release": "v5.2.0-cp7.5.0-r3", "digest": "sha256:d", "unproved": [{{unproved}}], "registries": [{"registry": "ghcr.io", "repository": "example/image"}]}""");
    }
}
