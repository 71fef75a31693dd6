using Neo4jKafkaConnect.Scanning;

namespace Neo4jKafkaConnect.Tests.Scanning;

public sealed class TrivyEnvironmentTests
{
    [Theory]
    [InlineData("TRIVY_SEVERITY")]
    [InlineData("TRIVY_IGNORE_UNFIXED")]
    [InlineData("TRIVY_IGNOREFILE")]
    [InlineData("TRIVY_SKIP_FILES")]
    public void What_hides_findings_does_not_reach_Trivy(string name)
    {
        var variables = TrivyEnvironment.Of([name, "PATH"]);

        Assert.True(variables.TryGetValue(name, out var value));
        Assert.Null(value);
    }

    [Theory]
    [InlineData("TRIVY_DB_REPOSITORY")]
    [InlineData("TRIVY_JAVA_DB_REPOSITORY")]
    [InlineData("PATH")]
    public void What_says_where_databases_come_from_stays(string name) => Assert.DoesNotContain(name, TrivyEnvironment.Of([name]).Keys);

    [Theory]
    [InlineData("TRIVY_SKIP_VERSION_CHECK")]
    [InlineData("TRIVY_DISABLE_TELEMETRY")]
    public void Trivy_asks_for_no_newer_version_and_tells_nothing(string name)
    {
        Assert.Equal("true", TrivyEnvironment.Of([])[name]);
        Assert.Equal("true", TrivyEnvironment.Of([name])[name]);
    }

    [Fact]
    public void Cache_is_the_one_that_is_named() =>
        Assert.Equal(Path.GetFullPath("somewhere"), TrivyCache.Folder(x => x == TrivyEnvironment.CacheFolder ? "somewhere" : null));

    [Fact]
    public void Cache_is_the_users_where_none_is_named() =>
        Assert.EndsWith("trivy", TrivyCache.Folder(_ => null), StringComparison.Ordinal);
}
