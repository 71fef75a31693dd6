using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Images;

/// <summary>
/// What the tests of github.com/distribution/reference hold its parser to (normalized names), in vectors of this project's own.
/// </summary>
public sealed class ReferenceVectorTests
{
    static readonly string s_sha256 = $"sha256:{new string('e', 64)}";
    static readonly string s_sha512 = $"sha512:{new string('d', 128)}";

    public static TheoryData<string, string, string> Normalized => new()
    {
        // What people write, what it means, how it is written again.
        { "alpine", "docker.io/library/alpine", "alpine" },
        { "library/alpine", "docker.io/library/alpine", "alpine" },
        { "docker.io/alpine", "docker.io/library/alpine", "alpine" },
        { "index.docker.io/alpine", "docker.io/library/alpine", "alpine" },
        { "index.docker.io/library/alpine", "docker.io/library/alpine", "alpine" },
        { "docker.io/library/team/alpine", "docker.io/library/team/alpine", "library/team/alpine" },
        { "team/alpine", "docker.io/team/alpine", "team/alpine" },
        { "team_a/alpine", "docker.io/team_a/alpine", "team_a/alpine" },
        { "other/library", "docker.io/other/library", "other/library" },
        { "10.0.0.7:8000/alpine", "10.0.0.7:8000/alpine", "10.0.0.7:8000/alpine" },
        { "10.0.0.7/team/alpine", "10.0.0.7/team/alpine", "10.0.0.7/team/alpine" },
        { "10.0.0.7", "docker.io/library/10.0.0.7", "10.0.0.7" },
        { "host-a:8080/alpine", "host-a:8080/alpine", "host-a:8080/alpine" },
        { "sub-a.example.com/a/b/c/d", "sub-a.example.com/a/b/c/d", "sub-a.example.com/a/b/c/d" },
        { "eu.example.com/dotted.path.example/app", "eu.example.com/dotted.path.example/app", "eu.example.com/dotted.path.example/app" },
        { "TEAM/alpine", "TEAM/alpine", "TEAM/alpine" },
        { "localhost/alpine", "localhost/alpine", "localhost/alpine" },
        { "[fd00::7]/alpine", "[fd00::7]/alpine", "[fd00::7]/alpine" },
        { "[fd00::]:5000/team/alpine", "[fd00::]:5000/team/alpine", "[fd00::]:5000/team/alpine" },
        { "team--a/b---c", "docker.io/team--a/b---c", "team--a/b---c" },
        { "a__b/t", "docker.io/a__b/t", "a__b/t" },
        { "xn--bcher-kva.example/app", "xn--bcher-kva.example/app", "xn--bcher-kva.example/app" },
        { $"docker.io/{new string('a', 64)}", $"docker.io/library/{new string('a', 64)}", new string('a', 64) },
    };

    public static TheoryData<string> Refused =>
    [
        "https://example.com/team/app",
        "team/App",
        "docker.io/team/App",
        "-team/app",
        "team-/app",
        "-team.io/team/app",
        "_team/_app",
        "____/____",
        "te..am/app",
        "te_.am/app",
        "te-.am/app",
        "team///app",
        "team/",
        "/app",
        "aa/b$$^/c",
        "[fd00::7]",
        "[fd00::7]:5000",
        "[fd00::7]:tag",
        "fd00::7:5000/app",
        "[fe80::1%eth0]:5000/app",
        "[2001:db8:3:4::192.0.2.33]:5000/app",
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "app:-tag",
        "app:.tag",
        $"app:{new string('t', 129)}",
        $"app@{new string('e', 64)}",
        $"app@sha256:{new string('e', 63)}",
        $"app@sha256:{new string('e', 65)}",
        $"app@sha256:{new string('E', 64)}",
        $"app@sha384:{new string('e', 64)}",
        $"app@md5:{new string('e', 32)}",
        $"app@other+algorithm:{new string('e', 64)}",
        $"app@sha256:{new string('e', 64)}:tag",
        $"{string.Concat(Enumerable.Repeat("a/", 128))}a",
    ];

    [Theory]
    [MemberData(nameof(Normalized))]
    public void Means_what_it_means_to_docker(string text, string fullName, string familiarName)
    {
        foreach (var (tag, digest) in (ReadOnlySpan<(string?, string?)>)
        [
            (null, null), ("t-1.0_X", null), (null, s_sha256), ("5000", s_sha512),
        ])
        {
            var suffix = (tag is null ? "" : $":{tag}") + (digest is null ? "" : $"@{digest}");
            var reference = ImageReference.Parse(text + suffix);

            Assert.Equal((fullName, tag, digest), (reference.FullName, reference.Tag, reference.Digest));
            // A name of 64 hexadecimal digits would be read as an image's id where its registry is left out.
            if (familiarName.Length != 64)
                Assert.Equal(familiarName + suffix, reference.ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void Refuses_what_docker_refuses(string text) => Assert.False(ImageReference.TryParse(text, out _));

    [Fact]
    public void A_name_of_64_digits_keeps_its_registry()
    {
        var reference = ImageReference.Parse($"docker.io/{new string('a', 64)}");

        Assert.Equal(reference, ImageReference.Parse(reference.ToString()));
    }

    // The digests of nothing, of "abc" and of a million times "a": FIPS 180's own examples.
    [Theory]
    [InlineData("", 1, "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData("abc", 1, "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("a", 1_000_000, "sha256:cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")]
    public void Content_is_named_by_its_digest(string text, int times, string digest)
    {
        Assert.Equal(digest, ContentDigest.Of(System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(text, times)))));
        Assert.True(ContentDigest.IsDigest(digest));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("latest")]
    [InlineData("sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("sha256-e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void What_names_no_content_is_no_digest(string? text) => Assert.False(ContentDigest.IsDigest(text));
}
