using System.IO.Compression;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using NuGet.Versioning;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class ConnectorArchiveTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("5.2.0", "a,old")]
    [InlineData("5.3.0", "a,new")]
    [InlineData("5.5.2", "a,new")]
    public void Leaves_out_the_keys_that_a_version_does_not_have(string version, string expected)
    {
        const string Definition =
            "# version-from: manifest\nname\tsince\tuntil\tdocumentation\na\t\t\tx\nold\t\t5.3.0\tx\nnew\t5.3.0\t\tx\n";

        var lines = ConnectorArchive.SelectRows(Definition, NuGetVersion.Parse(version)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal("# version-from: manifest", lines[0]);
        Assert.Equal(expected.Split(','), lines[2..].Select(x => x.Split('\t')[0]));
    }

    [Theory]
    [InlineData("5.2.0", "neo4j-kafka-connect-5.2.0")]
    [InlineData("5.5.2", "neo4j-kafka-connect-neo4j-5.5.2")]
    public void Packs_one_top_folder_with_jars_that_know_their_version(string version, string top)
    {
        var archive = Pack(version, "first.zip");

        using var zip = ZipFile.OpenRead(archive);
        Assert.All(zip.Entries, x => Assert.StartsWith(top + "/", x.FullName, StringComparison.Ordinal));
        Assert.Equal($"{{\"version\":\"{version}\"}}", Read(zip.GetEntry($"{top}/manifest.json")!.Open()));
        using var jar = new ZipArchive(zip.GetEntry($"{top}/lib/common-{version}.jar")!.Open());
        Assert.Equal(["META-INF/MANIFEST.MF", "a/A$1.class", "a/A.class", "version.properties"], jar.Entries.Select(x => x.FullName));
        Assert.Contains($"Implementation-Version: {version}\r\n", Read(jar.Entries[0].Open()), StringComparison.Ordinal);
        Assert.Equal($"version={version}", Read(jar.Entries[3].Open()));
        Assert.NotNull(zip.GetEntry($"{top}/lib/driver-4.4.21.jar"));
    }

    [Fact]
    public void Gives_the_same_bytes_for_the_same_inputs() =>
        Assert.Equal(File.ReadAllBytes(Pack("5.2.0", "first.zip")), File.ReadAllBytes(Pack("5.2.0", "second.zip")));

    [Fact]
    public void Refuses_a_source_without_its_class()
    {
        _folder.Write("sources/src/common/a/B.java", "");

        Assert.Contains(
            "B.java", Assert.Throws<InfrastructureException>(() => Pack("5.2.0", "first.zip")).CameBack, StringComparison.Ordinal);
    }

    AbsolutePath Pack(string version, string name)
    {
        _folder.Write("sources/jars.tsv", "jar\tversion\ncommon\t${version}\ndriver\t4.4.21\n");
        _folder.Write("sources/archive/manifest.json", "{\"version\":\"${version}\"}");
        _folder.Write("sources/src/common/a/A.java", "");
        _folder.Write("sources/resources/common/version.properties", "version=${version}");
        _folder.Write("classes/a/A.class", "a");
        _folder.Write("classes/a/A$1.class", "a");
        _folder.Write("classes/a/Api.class", "of the declarations, not packed");
        var file = _folder.Path / name;
        new ConnectorArchive(_folder.Path / "sources", _folder.Path / "classes").Write(version, file);
        return file;
    }

    static string Read(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    public void Dispose() => _folder.Dispose();
}
