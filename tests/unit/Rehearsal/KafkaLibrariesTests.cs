using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class KafkaLibrariesTests : IDisposable
{
    static readonly string[] s_jars =
        [
            "connect-runtime-3.5.2.jar", "connect-api-3.5.2.jar", "connect-json-3.5.2.jar", "kafka-clients-3.5.2.jar",
            "kafka-server-common-3.5.2.jar", "kafka_2.13-3.5.2.jar", "zstd-jni-1.5.5-1.jar",
        ];

    readonly TemporaryFolder _folder = new();

    void WriteJars(string below, params IEnumerable<string> names)
    {
        foreach (var name in names)
            _folder.Write($"{below}/{name}", "");
    }

    [Theory]
    [InlineData("libs", "libs")]
    [InlineData("kafka/libs", "kafka")]
    public void Reads_the_version_off_the_connect_runtime(string written, string given)
    {
        WriteJars(written, s_jars);

        var libraries = KafkaLibraries.Read(_folder.Path / given);

        Assert.Equal("3.5.2", libraries.Version);
        Assert.Equal(s_jars.Order(StringComparer.Ordinal), libraries.Jars.Select(x => x.Name));
    }

    [Fact]
    public void Names_what_is_missing()
    {
        WriteJars("libs", s_jars.Except(["kafka-clients-3.5.2.jar", "kafka_2.13-3.5.2.jar"]));

        var failure = Assert.Throws<ConfigurationException>(() => KafkaLibraries.Read(_folder.Path / "libs"));

        Assert.Contains("kafka-clients-3.5.2.jar, kafka_<scala version>-3.5.2.jar", failure.CameBack, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_folder_with_two_versions()
    {
        WriteJars("libs", [.. s_jars, "connect-runtime-4.0.2.jar"]);

        Assert.Contains(
            "3.5.2, 4.0.2", Assert.Throws<ConfigurationException>(() => KafkaLibraries.Read(_folder.Path / "libs")).CameBack,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_folder_that_is_not_there_or_holds_something_else()
    {
        Assert.Contains(
            "no such folder", Assert.Throws<ConfigurationException>(() => KafkaLibraries.Read(_folder.Path / "none")).CameBack,
            StringComparison.Ordinal);
        Assert.Contains(
            "connect-runtime", Assert.Throws<ConfigurationException>(() => KafkaLibraries.Read(_folder.Path)).CameBack,
            StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
