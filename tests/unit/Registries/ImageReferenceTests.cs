using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class ImageReferenceTests
{
    const string Digest = "sha256:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";

    [Theory]
    [InlineData("test_com", "docker.io", "library/test_com", null, null)]
    [InlineData("test.com:tag", "docker.io", "library/test.com", "tag", null)]
    [InlineData("test.com:5000", "docker.io", "library/test.com", "5000", null)]
    [InlineData("test.com/repo:tag", "test.com", "repo", "tag", null)]
    [InlineData("test:5000/repo", "test:5000", "repo", null, null)]
    [InlineData("test:5000/repo:tag", "test:5000", "repo", "tag", null)]
    [InlineData("test:5000/repo@" + Digest, "test:5000", "repo", null, Digest)]
    [InlineData("test:5000/repo:tag@" + Digest, "test:5000", "repo", "tag", Digest)]
    [InlineData("lowercase:Uppercase", "docker.io", "library/lowercase", "Uppercase", null)]
    [InlineData("localhost/name", "localhost", "name", null, null)]
    [InlineData("Uppercase/lower", "Uppercase", "lower", null, null)]
    [InlineData("[2001:db8::1]:5000/repo", "[2001:db8::1]:5000", "repo", null, null)]
    [InlineData("xn--n3h.com/myimage:xn--n3h.com", "xn--n3h.com", "myimage", "xn--n3h.com", null)]
    [InlineData("foo_bar.com:8080", "docker.io", "library/foo_bar.com", "8080", null)]
    [InlineData("a/b/c__d-e---f:t", "docker.io", "a/b/c__d-e---f", "t", null)]
    [InlineData("index.docker.io/confluentinc/cp-kafka-connect:7.5.0", "docker.io", "confluentinc/cp-kafka-connect", "7.5.0", null)]
    [InlineData("myregistry.azurecr.io/neo4j-kafka-connect:5.2.0", "myregistry.azurecr.io", "neo4j-kafka-connect", "5.2.0", null)]
    public void Reads_what_the_grammar_allows(string text, string registry, string repository, string? tag, string? digest) =>
        Assert.Equal(new ImageReference(registry, repository, tag, digest), ImageReference.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData(":justtag")]
    [InlineData("@" + Digest)]
    [InlineData("repo@sha256:ffff")]
    [InlineData("validname@invaliddigest:fffffffffffffffffffffffffffffff")]
    [InlineData("Uppercase:tag")]
    [InlineData("test:5000/Uppercase/lowercase:tag")]
    [InlineData("foo_bar.com:8080/name")]
    [InlineData("-foo/bar")]
    [InlineData("foo/bar-/baz")]
    [InlineData("foo//bar")]
    [InlineData("foo/.hidden")]
    [InlineData("a___b")]
    [InlineData("name:")]
    [InlineData("name:tag with blank")]
    [InlineData("name:tag+metadata")]
    [InlineData("docker.io")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("name\n")]
    public void Refuses_what_it_does_not(string text)
    {
        // "docker.io" alone is a name, as for docker itself: only a slash makes a registry of it.
        if (text == "docker.io")
            Assert.Equal("library/docker.io", ImageReference.Parse(text).Repository);
        else
            Assert.False(ImageReference.TryParse(text, out _));
    }

    [Fact]
    public void Holds_paths_of_255_characters_and_no_longer()
    {
        var longest = new string('a', 255);
        Assert.True(ImageReference.TryParse($"example.com/{longest}:{new string('t', 128)}", out _));
        Assert.False(ImageReference.TryParse($"example.com/{longest}a", out _));
        Assert.True(ImageReference.TryParse(longest["library/".Length..], out _));
        Assert.False(ImageReference.TryParse(longest, out _));
    }

    [Fact]
    public void Writes_names_as_people_do()
    {
        Assert.Equal("debian:12-slim", ImageReference.Parse("docker.io/library/debian:12-slim").ToString());
        Assert.Equal("confluentinc/cp-kafka-connect", ImageReference.Parse("docker.io/confluentinc/cp-kafka-connect").ToString());
        Assert.Equal("docker.io/library/debian", ImageReference.Parse("debian").FullName);
    }

    [Property(MaxTest = 500)]
    public Property What_is_written_reads_back_as_the_same() => Prop.ForAll(
        References().ToArbitrary(), x => ImageReference.TryParse(x.ToString(), out var again) && again == x);

    [Property(MaxTest = 2000)]
    public bool Never_throws_and_never_reads_what_it_cannot_write(string text) =>
        !ImageReference.TryParse(text, out var reference) || ImageReference.Parse(reference.ToString()) == reference;

    static Gen<ImageReference> References()
    {
        var part = Gen.Elements("a", "abc", "a-b", "a.b", "a__b", "x9", "0");
        var repository = from count in Gen.Choose(1, 3) from parts in part.ListOf(count) select string.Join('/', parts);
        var registry = Gen.Elements("docker.io", "example.com", "localhost", "127.0.0.1:5000", "[::1]:5000", "registry.example.com:443");
        var tag = Gen.Elements<string?>(null, "latest", "5.2.0", "_x", "a-b.c", new string('t', 128));
        var digest = Gen.Elements<string?>(null, Digest, "sha512:" + new string('0', 128));
        return from r in registry
               from name in repository
               from t in tag
               from d in digest
               select new ImageReference(r, r == "docker.io" && !name.Contains('/') ? $"library/{name}" : name, t, d);
    }
}
