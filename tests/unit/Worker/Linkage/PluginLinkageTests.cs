using System.IO.Compression;
using Neo4jKafkaConnect.Worker.Linkage;

namespace Neo4jKafkaConnect.Tests.Worker.Linkage;

public sealed class PluginLinkageTests
{
    [Fact]
    public void What_the_worker_lacks_is_named_with_the_first_class_that_asks()
    {
        var plugin = Read("common-5.2.0.jar", PluginLinkage.Package,
            ("org/neo4j/Telemetry.class", ["org/neo4j/Telemetry", "org/apache/kafka/common/utils/AppInfoParser", "java/lang/Object"]),
            (
                "org/neo4j/Task.class",
                ["org/neo4j/Task", "org/apache/kafka/connect/sink/SinkTask", "org/apache/kafka/common/utils/AppInfoParser"]));
        var linkage = PluginLinkage.Of(
            [plugin], [Read("kafka-clients-4.4.0.jar", null, ("org/apache/kafka/connect/sink/SinkTask.class", []))]);
        Assert.Equal(2, linkage.Named);
        Assert.Equal(
            [new MissingClass("org.apache.kafka.common.utils.AppInfoParser", "org.neo4j.Telemetry", "common-5.2.0.jar")], linkage.Missing);
        Assert.Equal("4.4.0", linkage.KafkaVersion);
        Assert.Empty(linkage.UnreadableJars);
    }

    [Theory]
    [InlineData("org/apache/kafka/connect/file/FileStreamSourceTask", true)]
    [InlineData("org/apache/kafka/connect/transforms/Flatten", true)]
    [InlineData("org/apache/kafka/common/config/provider/EnvVarConfigProvider", true)]
    [InlineData("org/apache/kafka/clients/producer/KafkaProducer", false)]
    [InlineData("org/apache/kafka/connect/runtime/Worker", false)]
    public void A_plugins_own_class_of_Kafka_counts_where_a_worker_takes_it_from_the_plugin(string name, bool counts)
    {
        var plugin = Read("plugin.jar", PluginLinkage.Package, ($"{name}.class", [name]));
        Assert.Equal(counts ? 0 : 1, PluginLinkage.Of([plugin], [Read("kafka-clients-3.5.2.jar", null)]).Missing.Count);
    }

    [Fact]
    public void Classes_for_a_later_Java_count_by_their_name()
    {
        var jar = Read("a.jar", PluginLinkage.Package, ("META-INF/versions/17/org/neo4j/A.class", ["org/apache/kafka/B"]));
        Assert.Equal(["org/neo4j/A"], jar.Classes);
        Assert.Equal("org/neo4j/A", jar.References["org/apache/kafka/B"]);
    }

    [Fact]
    public void A_jar_that_is_none_is_said_to_be_none()
    {
        using var page = new MemoryStream("<html>404</html>"u8.ToArray());
        var broken = JarContents.Read("page.jar", page, PluginLinkage.Package);
        using var empty = new MemoryStream();
        var nothing = JarContents.Read("empty.jar", empty, PluginLinkage.Package);
        using var cut = new MemoryStream(Pack(("a.class", ["a"]))[..40]);
        var half = JarContents.Read("cut.jar", cut, PluginLinkage.Package);
        var linkage = PluginLinkage.Of([broken, nothing, half], []);
        Assert.Equal(["page.jar", "empty.jar", "cut.jar"], linkage.UnreadableJars.Select(x => x.Split(' ')[0]));
        Assert.Null(linkage.KafkaVersion);
    }

    [Fact]
    public void A_class_that_is_none_makes_its_jar_unreadable()
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("A.class").Open();
            entry.Write("no class"u8);
        }

        Assert.Contains("does not begin", JarContents.Read("a.jar", content, PluginLinkage.Package).Fault, StringComparison.Ordinal);
    }

    static JarContents Read(string jar, string? package, params (string Path, string[] Names)[] classes)
    {
        using var content = new MemoryStream(Pack(classes));
        return JarContents.Read(jar, content, package);
    }

    static byte[] Pack(params (string Path, string[] Names)[] classes)
    {
        using var content = new MemoryStream();
        using (var archive = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, names) in classes)
            {
                using var entry = archive.CreateEntry(path).Open();
                entry.Write(names.Aggregate(new ClassFileBuilder(), (file, name) => file.Class(name)).ToArray());
            }
        }

        return content.ToArray();
    }
}
