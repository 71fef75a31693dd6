using System.Text;
using System.Text.Json;
using Neo4jKafkaConnect.Registries;

namespace Neo4jKafkaConnect.Tests.Registries;

public sealed class ImageConfigurationTests
{
    static readonly DateTimeOffset s_time = DateTimeOffset.FromUnixTimeSeconds(1_700_000_000);
    static readonly JsonSerializerOptions s_indented = new() { WriteIndented = true, NewLine = "\n" };
    static readonly string[] s_layers = [$"sha256:{new string('a', 64)}", $"sha256:{new string('b', 64)}"];

    // As the legacy builder of an engine leaves it: the container and the machine that built it, times of the day.
    const string Legacy = """
        {"id":"x","parent":"y","created":"2026-11-26T05:00:00.123456789Z","container":"c0ffee","docker_version":"20.10.24","architecture":"amd64","os":"linux",
         "container_config":{"Hostname":"c0ffee","Cmd":["/bin/sh"]},
         "config":{"Hostname":"c0ffee","Domainname":"","User":"1000:1000","AttachStdin":false,"Tty":false,"Env":["PATH=/bin","A=1"],"Cmd":["/etc/confluent/docker/run"],
                   "Healthcheck":{"Test":["CMD","curl"],"Interval":30000000000,"Retries":3},"ExposedPorts":{"8083/tcp":{}},"Image":"sha256:1","Volumes":null,"WorkingDir":"",
                   "Entrypoint":null,"OnBuild":null,"Labels":{"b":"2","a":""}},
         "rootfs":{"type":"layers","diff_ids":["sha256:1","sha256:2"]},
         "history":[{"created":"2023-08-01T00:00:00Z","created_by":"/bin/sh -c #(nop) CMD"},{"created":"2026-11-26T05:00:00Z","created_by":"RUN x","empty_layer":true,"comment":"c"}],
         "moby.buildkit.cache.v0":"abc"}
        """;

    [Fact]
    public Task Says_the_same_of_the_image_and_nothing_of_its_build() => Verify(Indent(Normalize(Legacy)));

    [Fact]
    public void What_was_normalized_stays_as_it_is() => Assert.Equal(Normalize(Legacy), Normalize(Normalize(Legacy)));

    [Fact]
    public void Builds_of_other_days_and_engines_come_to_the_same() => Assert.Equal(
        Normalize(Legacy),
        Normalize(Legacy
            .Replace("2026-11-26T05:00:00", "2027-01-01T09:59:59", StringComparison.Ordinal)
            .Replace("c0ffee", "decaf", StringComparison.Ordinal)
            .Replace("20.10.24", "29.0.0", StringComparison.Ordinal)
            .Replace("\"Domainname\":\"\",", "", StringComparison.Ordinal)
            .Replace(""","moby.buildkit.cache.v0":"abc" """.TrimEnd(), "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("User", "1000:1000", "0")]
    [InlineData("an environment variable", "A=1", "A=2")]
    [InlineData("a label", "\"b\":\"2\"", "\"b\":\"3\"")]
    [InlineData("a step", "RUN x", "RUN y")]
    [InlineData("the health check", "\"Retries\":3", "\"Retries\":4")]
    public void What_an_image_is_remains(string what, string value, string other) =>
        Assert.True(Normalize(Legacy) != Normalize(Legacy.Replace(value, other, StringComparison.Ordinal)), what);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{")]
    public void What_is_no_configuration_is_refused(string text) => Assert.ThrowsAny<JsonException>(() => Normalize(text));

    static string Normalize(string configuration) =>
        Encoding.UTF8.GetString(ImageConfiguration.Normalize(Encoding.UTF8.GetBytes(configuration), s_layers, baseSteps: 1, s_time));

    static string Indent(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json), s_indented);
}
