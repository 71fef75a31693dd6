using FsCheck.Xunit;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class AuthenticationChallengeTests
{
    [Fact]
    public void Reads_a_bearer_challenge()
    {
        var challenge = Assert.Single(Read(
            "Bearer realm=\"https://auth.example.com/token\",service=\"registry.example.com\",scope=\"repository:team/app:pull,push\""));

        Assert.Equal("bearer", challenge.Scheme);
        Assert.Equal("https://auth.example.com/token", challenge.Parameters["realm"]);
        Assert.Equal("registry.example.com", challenge.Parameters["service"]);
        Assert.Equal("repository:team/app:pull,push", challenge.Parameters["scope"]);
    }

    [Fact]
    public void Reads_several_in_one_header()
    {
        var challenges = Read("Basic realm=\"a \\\"b\\\", c\", Bearer REALM = \"https://x/token\" , Negotiate");

        Assert.Equal(["basic", "bearer", "negotiate"], challenges.Select(x => x.Scheme));
        Assert.Equal("a \"b\", c", challenges[0].Parameters["realm"]);
        Assert.Equal("https://x/token", challenges[1].Parameters["realm"]);
    }

    [Fact]
    public void Reads_several_headers()
    {
        var challenges = Read("Basic realm=one", "Bearer realm=\"https://x/token\",, scope=\"a b\", Negotiate YWJj==");

        Assert.Equal(["basic", "bearer", "negotiate"], challenges.Select(x => x.Scheme));
        Assert.Equal("one", challenges[0].Parameters["realm"]);
        Assert.Equal("a b", challenges[1].Parameters["scope"]);
        Assert.Empty(challenges[2].Parameters);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  , ,")]
    [InlineData("=")]
    [InlineData("\"")]
    public void Reads_nothing_where_there_is_nothing(string header) => Assert.Empty(Read(header));

    // As the framework does: a header that is cut off is no challenge at all, and one with other parameters is one without.
    [Theory]
    [InlineData("Bearer realm=\"open", 0)]
    [InlineData("Bearer realm=\"x\\", 0)]
    [InlineData("Bearer realm=", 1)]
    [InlineData("Bearer realm=https://x/token", 1)]
    [InlineData("Bearer", 1)]
    public void Guesses_nothing_where_the_grammar_is_broken(string header, int count)
    {
        var challenges = Read(header);

        Assert.Equal(count, challenges.Count);
        Assert.All(challenges, x => Assert.Equal(("bearer", 0), (x.Scheme, x.Parameters.Count)));
    }

    [Property(MaxTest = 1000)]
    public bool Never_throws(string header) => Read(header ?? "") is not null;

    static IReadOnlyList<AuthenticationChallenge> Read(params string[] headers)
    {
        using var response = new HttpResponseMessage();
        response.Headers.TryAddWithoutValidation("WWW-Authenticate", headers);
        return AuthenticationChallenge.Of(response.Headers);
    }
}
