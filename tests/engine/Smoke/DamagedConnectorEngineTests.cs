using System.Formats.Tar;
using System.IO.Compression;
using Docker.DotNet.Models;
using Neo4jKafkaConnect.Connect;
using Neo4jKafkaConnect.Engine;
using Xunit.Abstractions;

namespace Neo4jKafkaConnect.Tests.Smoke;

/// <summary>
/// Installed connectors that are not what was published: what a worker shows of each damage differs, and some show nothing in its list.
/// </summary>
[Trait("Category", "Engine")]
public sealed class DamagedConnectorEngineTests(RehearsalFixture rehearsal, ITestOutputHelper output) : SmokeTest(rehearsal, output)
{
    const string Libraries = "/usr/share/confluent-hub-components/neo4j-kafka-connect-neo4j/lib";
    const string VersionProperties = "kafka-connect-version.properties";

    static string Pinned => Repository.Pins.ConnectorVersion;

    [SkippableFact]
    public async Task Other_version_than_the_pinned()
    {
        var result = await SmokeGoodAsync(x => x with { ConnectorVersion = "5.3.0" });

        AssertFailed(result, "version-differs", "image.labels", "worker.plugin.source.version", "worker.plugin.sink.version");
        Assert.All(result.Failures.Skip(1), x => Assert.Equal(("5.3.0", Pinned), (x.Expected, x.Found)));
    }

    [SkippableFact]
    public async Task Source_jar_without_a_manifest()
    {
        var result = await SmokeWithoutEntryAsync("source-connector", "META-INF/MANIFEST.MF");

        AssertFailed(result, "version-unknown", "worker.plugin.source.version");
        Assert.Equal("unknown", Assert.Single(result.Failures).Found);
    }

    [SkippableFact]
    public async Task Version_properties_without_the_key()
    {
        var jar = await ReadJarAsync("common");
        var image = await DamageAsync("no version key", "common", Rewrite(jar, VersionProperties, "other=1\n"u8.ToArray()));

        var result = await SmokeAsync(image);

        AssertFailed(result, "version-unknown", "worker.plugin.sink.version");
        Assert.Equal("unknown", Assert.Single(result.Failures).Found);
    }

    [SkippableFact]
    public async Task Version_properties_missing_leave_an_entry_without_a_version()
    {
        var result = await SmokeWithoutEntryAsync("common", VersionProperties);

        Assert.Equal("version-unknown", result.Diagnosis[0].Rule);
        Assert.Equal(["sink ", $"source {Pinned}"], ConnectorsOf(result));
        Assert.Contains(result.Failures, x => x.Id == "worker.plugin.sink.version");
        Assert.DoesNotContain(result.Failures, x => x.Id == "worker.plugin.source.version");
    }

    [SkippableFact]
    public async Task Common_jar_missing()
    {
        var result = await SmokeAsync(await Images.DamageAsync("no common jar", Remove("common-*.jar"), Token));

        AssertFailed(result, "version-unknown",
            "worker.plugin.source.version", "worker.plugin.source.config", "worker.plugin.sink.version", "worker.plugin.sink.config",
            "template.neo4j-master-publisher", "template.neo4j-subscriber-consumer");
        Assert.Contains(result.Diagnosis, x => x.Rule == "configuration-fails");
    }

    [SkippableFact]
    public async Task Driver_jar_missing_looks_perfect_in_the_list()
    {
        var result = await SmokeAsync(await Images.DamageAsync("no driver jar", Remove("neo4j-java-driver-*.jar"), Token));

        Assert.Equal([$"sink {Pinned}", $"source {Pinned}"], ConnectorsOf(result));
        AssertFailed(result, "configuration-fails",
            "worker.plugin.source.config", "worker.plugin.sink.config", "template.neo4j-master-publisher",
            "template.neo4j-subscriber-consumer");
        Assert.Contains("500", result.Failures[0].Found, StringComparison.Ordinal);
        Assert.Contains("neo4j-java-driver", result.Diagnosis[0].Cause, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task One_of_the_two_classes_missing()
    {
        var result = await SmokeAsync(await Images.DamageAsync(
            "truncated jar", $"USER 0\nRUN truncate -s 100 {Libraries}/sink-connector-*.jar\nUSER 1000:1000", Token));

        AssertFailed(result, "class-missing", "worker.plugin.sink");
        Assert.Equal([$"source {Pinned}"], ConnectorsOf(result));
        await Verify(ConsoleReport.Render(result));
    }

    static IEnumerable<string> ConnectorsOf(SmokeResult result) =>
        result.Plugins
            .Where(x => x.Class.StartsWith("org.neo4j.", StringComparison.Ordinal))
            .Select(x => $"{x.Type} {x.Version}")
            .Order(StringComparer.Ordinal);

    async Task<SmokeResult> SmokeWithoutEntryAsync(string jar, string entry)
    {
        var damaged = Rewrite(await ReadJarAsync(jar), entry, null);
        return await SmokeAsync(await DamageAsync($"{jar} without {Path.GetFileName(entry)}", jar, damaged));
    }

    async Task<string> DamageAsync(string name, string jar, byte[] content)
    {
        var file = $"{jar}-{Pinned}.jar";
        return await Images.DamageAsync(name, $"COPY {file} {Libraries}/{file}", Token, (file, content));
    }

    // Out of a container that is never started.
    async Task<byte[]> ReadJarAsync(string jar)
    {
        var name = $"{jar}-{Pinned}.jar";
        await using var session = new EngineSession(Engine, RunId.Create(), Log);
        var container = await session.CreateContainerAsync(new ContainerPlan(await Images.GetGoodAsync(Token), "jars"), Token);
        var jarFile = await new EngineExport(Engine).ReadFilesAsync("Reading a jar.", container.Id, $"{Libraries}/{name}", async archive =>
        {
            await using var reader = new TarReader(archive);
            var entry = await reader.GetNextEntryAsync(copyData: true, Token);
            using var content = new MemoryStream();
            await entry!.DataStream!.CopyToAsync(content, Token);
            return content.ToArray();
        }, Token);
        Assert.NotNull(jarFile);
        return jarFile;
    }

    static byte[] Rewrite(byte[] jar, string entry, byte[]? content)
    {
        using var stream = new MemoryStream();
        stream.Write(jar);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var old = zip.GetEntry(entry);
            Assert.NotNull(old);
            old.Delete();
            if (content is not null)
            {
                using var target = zip.CreateEntry(entry).Open();
                target.Write(content);
            }
        }

        return stream.ToArray();
    }

    static string Remove(string jar) => $"USER 0\nRUN rm {Libraries}/{jar}\nUSER 1000:1000";
}
