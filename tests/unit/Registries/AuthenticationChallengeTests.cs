using FsCheck.Xunit;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class AuthenticationChallengeTests
{
    [Fact]
    public void Reads_a_bearer_challenge()
    {
        var challenge = Assert.Single(AuthenticationChallenge.Parse(
            "Bearer realm=\"https://auth.example.com/token\",service=\"registry.example.com\",scope=\"repository:team/app:pull,push\""));

        Assert.Equal("bearer", challenge.Scheme);
        Assert.Equal("https://auth.example.com/token", challenge.Parameters["realm"]);
        Assert.Equal("registry.example.com", challenge.Parameters["service"]);
        Assert.Equal("repository:team/app:pull,push", challenge.Parameters["scope"]);
    }

    [Fact]
    public void Reads_several_in_one_header()
    {
        var challenges = AuthenticationChallenge.Parse("Basic realm=\"a \\\"b\\\", c\", Bearer REALM = https://x/token , Negotiate");

        Assert.Equal(["basic", "bearer", "negotiate"], challenges.Select(x => x.Scheme));
        Assert.Equal("a \"b\", c", challenges[0].Parameters["realm"]);
        Assert.Equal("https://x/token", challenges[1].Parameters["realm"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  , ,")]
    [InlineData("=")]
    [InlineData("\"")]
    public void Reads_nothing_where_there_is_nothing(string header) => Assert.Empty(AuthenticationChallenge.Parse(header));

    [Theory]
    [InlineData("Bearer realm=\"open")]
    [InlineData("Bearer realm=")]
    [InlineData("Bearer realm=\"x\\")]
    public void Ends_where_the_header_ends(string header) =>
        Assert.Equal("bearer", Assert.Single(AuthenticationChallenge.Parse(header)).Scheme);

    [Property(MaxTest = 1000)]
    public bool Never_throws(string header) => AuthenticationChallenge.Parse(header ?? "") is not null;
}
