using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Logging;
using Neo4jKafkaConnect.Standins.CpKafkaConnect.Plugins;

namespace Neo4jKafkaConnect.Tests.Standins.CpKafkaConnect;

/// <summary>The scan for plugins, on jars with class files made here.</summary>
public sealed class PluginScannerTests : IDisposable
{
    const string Sink = "org/apache/kafka/connect/sink/SinkConnector";
    const string Source = "org/apache/kafka/connect/source/SourceConnector";

    readonly DirectoryInfo _path = Directory.CreateTempSubdirectory("plugins-");
    readonly StringWriter _output = new();

    public void Dispose()
    {
        _path.Delete(recursive: true);
        _output.Dispose();
    }

    [Fact]
    public void A_connector_is_found_also_through_a_class_in_another_jar()
    {
        Jar("plugin/a.jar", ("x/Base", Sink, true));
        Jar("plugin/b.jar", ("x/Real", "x/Base", false));

        var found = Assert.Single(Scan(), plugin => plugin.ClassName.StartsWith("x.", StringComparison.Ordinal));
        Assert.Equal(("x.Real", PluginType.Sink, "1.2.3"), (found.ClassName, found.Type, found.Version));
    }

    [Fact]
    public void A_connector_whose_superclass_is_missing_is_not_found()
    {
        Jar("plugin/b.jar", ("x/Real", "x/Base", false));

        Assert.DoesNotContain(Scan(), plugin => plugin.ClassName == "x.Real");
    }

    [Fact]
    public void A_damaged_jar_is_passed_over()
    {
        Directory.CreateDirectory(Path.Combine(_path.FullName, "plugin"));
        File.WriteAllText(Path.Combine(_path.FullName, "plugin", "a.jar"), "PK no zip");
        Jar("plugin/b.jar", ("x/Real", Source, false));

        Assert.Contains(Scan(), plugin => plugin is { ClassName: "x.Real", Type: PluginType.Source });
    }

    [Fact]
    public void The_same_plugin_in_a_folder_and_as_a_jar_is_listed_once()
    {
        Jar("plugin/a.jar", ("x/Real", Source, false));
        Jar("a.jar", ("x/Real", Source, false));

        Assert.Single(Scan(), plugin => plugin.ClassName == "x.Real");
    }

    [Fact]
    public void A_folder_that_is_not_there_is_passed_over_in_silence()
    {
        var log = Log.Open(_output, TimeProvider.System, "%m%n", "/no/such/file");

        new PluginScanner(log).Scan([Path.Combine(_path.FullName, "none")], "7.5.0-ccs");

        Assert.DoesNotContain("Loading plugin", _output.ToString(), StringComparison.Ordinal);
    }

    IReadOnlyList<Plugin> Scan()
    {
        var log = Log.Open(_output, TimeProvider.System, "%m%n", "/no/such/file");
        return new PluginScanner(log).Scan([_path.FullName], "7.5.0-ccs").Listed(connectorsOnly: true);
    }

    void Jar(string name, params (string Name, string Super, bool IsAbstract)[] classes)
    {
        var path = Path.Combine(_path.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var jar = ZipFile.Open(path, ZipArchiveMode.Create);
        Write(jar, "META-INF/MANIFEST.MF", Encoding.UTF8.GetBytes("Manifest-Version: 1.0\r\nImplementation-Version: 1.2.3\r\n\r\n"));
        foreach (var (className, super, isAbstract) in classes)
            Write(jar, className + ".class", ClassBytes(className, super, isAbstract));
    }

    static void Write(ZipArchive jar, string name, byte[] content)
    {
        using var entry = jar.CreateEntry(name).Open();
        entry.Write(content);
    }

    // JVM specification, chapter 4: two classes with their names, and a public constructor without arguments and without code.
    static byte[] ClassBytes(string name, string super, bool isAbstract)
    {
        using var bytes = new MemoryStream();
        void U2(int value) => bytes.Write([(byte)(value >> 8), (byte)value]);
        void Text(string text)
        {
            bytes.WriteByte(1);
            U2(text.Length);
            bytes.Write(Encoding.ASCII.GetBytes(text));
        }

        Span<byte> magic = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(magic, 0xCAFEBABE);
        bytes.Write(magic);
        U2(0);
        U2(55);
        U2(7);
        Text(name);
        bytes.Write([7, 0, 1]);
        Text(super);
        bytes.Write([7, 0, 3]);
        Text("<init>");
        Text("()V");
        U2(isAbstract ? 0x0421 : 0x0021);
        U2(2);
        U2(4);
        U2(0);
        U2(0);
        U2(1);
        U2(1);
        U2(5);
        U2(6);
        U2(0);
        U2(0);
        return bytes.ToArray();
    }
}
